//! Reads the items of a Questionnaire, with the extensions that this engine knows.

use super::definition::{
    Behaviour, Choice, Initial, Item, ItemType, Limit, Role, Unit, Unsupported,
};
use super::element::{
    Object, coding_of, condition_of, extension_name, extensions, first_code, flag, list, number,
    text_of, typed,
};
use super::initial::canonical;
use super::read::{FormFault, MAX_DEPTH, MAX_ITEMS};
use super::scalar::Scalar;
use super::worry::worry_of;
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// What was read so far.
pub(super) struct Reader {
    sets: BTreeMap<String, Vec<Json>>,
    pub(super) items: Vec<Item>,
    pub(super) unsupported: Vec<Unsupported>,
}

/// Elements of an item that are read below, or describe it and ask nothing.
const KNOWN: &[&str] = &[
    "id",
    "linkId",
    "definition",
    "code",
    "prefix",
    "text",
    "type",
    "enableWhen",
    "enableBehavior",
    "required",
    "repeats",
    "readOnly",
    "maxLength",
    "answerValueSet",
    "answerOption",
    "initial",
    "item",
    "extension",
];

impl Reader {
    pub(super) fn new(sets: BTreeMap<String, Vec<Json>>) -> Self {
        Self {
            sets,
            items: Vec::new(),
            unsupported: Vec::new(),
        }
    }

    pub(super) fn unsupported(&mut self, link_id: Option<&str>, feature: &str) {
        let found = Unsupported {
            link_id: link_id.map(str::to_owned),
            feature: feature.to_owned(),
        };
        if !self.unsupported.contains(&found) {
            self.unsupported.push(found);
        }
    }

    /// Reads an item and what it contains.
    pub(super) fn item(
        &mut self,
        json: &Json,
        parent: Option<usize>,
        depth: usize,
    ) -> Result<(), FormFault> {
        let within = parent
            .and_then(|p| self.items.get(p))
            .map_or("", |i| &i.link_id)
            .to_owned();
        let object = json.as_object();
        let link_id = object
            .and_then(|o| text_of(o, "linkId"))
            .filter(|l| !l.is_empty());
        let (Some(object), Some(link_id)) = (object, link_id) else {
            return Err(FormFault::NoLinkId { within });
        };
        let bad = |element: &str| FormFault::BadElement {
            link_id: link_id.to_owned(),
            element: element.to_owned(),
        };
        if self.items.len() >= MAX_ITEMS {
            return Err(FormFault::TooManyItems);
        }
        if depth > MAX_DEPTH {
            return Err(FormFault::TooDeep {
                link_id: link_id.to_owned(),
            });
        }
        let kind = text_of(object, "type").ok_or_else(|| bad("type"))?;
        let kind = ItemType::deserialize(Json::from(kind)).map_err(|_| FormFault::UnknownType {
            link_id: link_id.to_owned(),
            kind: kind.to_owned(),
        })?;
        let mut item = Item {
            link_id: link_id.to_owned(),
            kind,
            text: text_of(object, "text").unwrap_or_default().to_owned(),
            prefix: text_of(object, "prefix").map(str::to_owned),
            required: flag(object, "required").map_err(bad)?,
            repeats: flag(object, "repeats").map_err(bad)?,
            read_only: flag(object, "readOnly").map_err(bad)?,
            hidden: false,
            min_length: None,
            max_length: number(object, "maxLength").map_err(bad)?,
            max_decimals: None,
            minimum: None,
            maximum: None,
            min_occurs: None,
            max_occurs: None,
            units: Vec::new(),
            choices: Vec::new(),
            value_set: text_of(object, "answerValueSet").map(str::to_owned),
            own_options: object.contains_key("answerOption"),
            conditions: Vec::new(),
            behaviour: match object.get("enableBehavior").map(Json::as_str) {
                None => None,
                Some(Some("all")) => Some(Behaviour::All),
                Some(Some("any")) => Some(Behaviour::Any),
                Some(_) => return Err(bad("enableBehavior")),
            },
            worry: None,
            initial: Vec::new(),
            expression: None,
            role: Role::Own,
            parent,
            children: Vec::new(),
        };
        for condition in list(object, "enableWhen") {
            item.conditions
                .push(condition_of(condition).ok_or_else(|| bad("enableWhen"))?);
        }
        for initial in list(object, "initial") {
            let (text, scalar) = initial
                .as_object()
                .and_then(|o| typed(o, "value"))
                .ok_or_else(|| bad("initial"))?;
            item.initial.push(Initial { text, scalar });
        }
        for extension in extensions(object) {
            self.extension(&mut item, extension).map_err(bad)?;
        }
        self.choices(&mut item, object).map_err(bad)?;
        self.name_the_rest(&item, object);
        if item.kind == ItemType::Display && item.role == Role::Own && item.conditions.is_empty() {
            let asks = parent
                .and_then(|p| self.items.get(p))
                .is_some_and(|p| p.kind.is_question());
            item.role = if asks { Role::Hint } else { Role::Own };
        }
        let number = self.items.len();
        if let Some(container) = parent.and_then(|p| self.items.get_mut(p)) {
            container.children.push(number);
        }
        self.items.push(item);
        for child in list(object, "item") {
            self.item(child, Some(number), depth + 1)?;
        }
        Ok(())
    }

    fn extension(&mut self, item: &mut Item, extension: &Object) -> Result<(), &'static str> {
        let name = extension_name(extension);
        let limit = |element| -> Result<Option<Limit>, &'static str> {
            let (text, scalar) = typed(extension, "value").ok_or(element)?;
            Ok(Some(Limit { text, scalar }))
        };
        match name.as_str() {
            "minValue" | "minQuantity" => item.minimum = limit("minValue")?,
            "maxValue" | "maxQuantity" => item.maximum = limit("maxValue")?,
            "minLength" => item.min_length = number(extension, "valueInteger")?,
            "maxDecimalPlaces" => item.max_decimals = number(extension, "valueInteger")?,
            "minOccurs" => item.min_occurs = number(extension, "valueInteger")?,
            "maxOccurs" => item.max_occurs = number(extension, "valueInteger")?,
            "hidden" => item.hidden = flag(extension, "valueBoolean")?,
            "unit" | "unitOption" => {
                let coding = extension
                    .get("valueCoding")
                    .and_then(Json::as_object)
                    .ok_or("unit")?;
                let display = text_of(coding, "display")
                    .or(text_of(coding, "code"))
                    .ok_or("unit")?;
                item.units.push(Unit {
                    code: text_of(coding, "code").unwrap_or(display).to_owned(),
                    display: display.to_owned(),
                });
            }
            "itemControl" | "displayCategory" => match first_code(extension) {
                Some("help") => item.role = Role::Help,
                Some("instructions" | "prompt" | "flyover") => item.role = Role::Hint,
                // How a list of options looks is the renderer's.
                Some(
                    "radio-button" | "check-box" | "drop-down" | "autocomplete" | "text-box"
                    | "page",
                ) => {}
                other => {
                    let feature = format!("{name} {}", other.unwrap_or_default());
                    self.unsupported(Some(&item.link_id), feature.trim());
                }
            },
            "initialExpression" => {
                let value = extension.get("valueExpression").and_then(Json::as_object);
                let text = value
                    .and_then(|v| text_of(v, "expression"))
                    .unwrap_or_default();
                item.expression = canonical(text);
                if item.expression.is_none() {
                    self.unsupported(Some(&item.link_id), &format!("initialExpression {text}"));
                }
            }
            "worry" if item.kind == ItemType::Boolean => item.worry = Some(worry_of(extension)?),
            _ => self.unsupported(Some(&item.link_id), &name),
        }
        Ok(())
    }

    fn choices(&mut self, item: &mut Item, object: &Object) -> Result<(), &'static str> {
        for option in list(object, "answerOption") {
            let option = option.as_object().ok_or("answerOption")?;
            let (code, scalar) = typed(option, "value").ok_or("answerOption")?;
            let display = option
                .get("valueCoding")
                .and_then(|c| c.get("display"))
                .and_then(Json::as_str);
            let mut exclusive = false;
            let mut worry = None;
            for extension in extensions(option) {
                match extension_name(extension).as_str() {
                    "optionExclusive" => exclusive = flag(extension, "valueBoolean")?,
                    "worry" => worry = Some(worry_of(extension)?),
                    other => {
                        self.unsupported(Some(&item.link_id), &format!("answerOption {other}"))
                    }
                }
            }
            item.choices.push(Choice {
                display: display.unwrap_or(&code).to_owned(),
                code,
                exclusive,
                selected: flag(option, "initialSelected")?,
                worry,
                scalar,
            });
        }
        match item.value_set.as_ref().map(|set| self.sets.get(set)) {
            None => {}
            Some(None) => self.unsupported(Some(&item.link_id), "answerValueSet outside the form"),
            Some(Some(codes)) => {
                for coding in codes.iter().filter_map(Json::as_object) {
                    let Some((code, scalar)) = coding_of(coding) else {
                        continue;
                    };
                    item.choices.push(Choice {
                        display: text_of(coding, "display").unwrap_or(&code).to_owned(),
                        code,
                        exclusive: false,
                        selected: false,
                        worry: None,
                        scalar,
                    });
                }
            }
        }
        // Two codes that are spelt alike but come from different systems are told apart by the system.
        let codes: Vec<String> = item.choices.iter().map(|c| c.code.clone()).collect();
        for choice in &mut item.choices {
            if codes.iter().filter(|c| **c == choice.code).count() > 1
                && let Scalar::Coding(Some(system), code) = &choice.scalar
            {
                choice.code = format!("{system}|{code}");
            }
        }
        Ok(())
    }

    fn name_the_rest(&mut self, item: &Item, object: &Object) {
        let link_id = Some(item.link_id.as_str());
        for key in object.keys().filter(|k| !KNOWN.contains(&k.as_str())) {
            self.unsupported(link_id, key);
        }
        if item.kind == ItemType::Attachment {
            self.unsupported(link_id, "attachment");
        }
        if item.has_ticks() && object.contains_key("item") {
            self.unsupported(link_id, "items for each answer of a repeating choice");
        }
        if !item.kind.is_question() && !item.initial.is_empty() {
            self.unsupported(link_id, "initial of a group or display");
        }
    }
}
