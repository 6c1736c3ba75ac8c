//! Forms: checking one, and publishing a version, which never changes afterwards.

use super::{Desk, api};
use crate::forms::read;
use sync_core::api::{ApiError, CheckForm, CheckedForm, FormStanding, PublishForm};
use sync_core::domain::organisation::Reference;

pub(super) fn check_form(
    desk: &mut Desk<'_, '_>,
    args: CheckForm,
) -> Result<CheckedForm, ApiError> {
    desk.caller.administers()?;
    Ok(checked(desk, &args.questionnaire))
}

/// Publishes a form in which nothing was found. Its reply says whether it is published now.
pub(super) fn publish_form(
    desk: &mut Desk<'_, '_>,
    args: PublishForm,
) -> Result<CheckedForm, ApiError> {
    desk.caller.administers()?;
    let mut found = checked(desk, &args.questionnaire);
    if found.is_sound() && found.standing == FormStanding::New {
        let form = read(&args.questionnaire, args.service);
        let form = form.ok_or_else(|| ApiError::invalid("questionnaire"))?;
        desk.work.put(Reference::Form(form)).map_err(api)?;
        found.standing = FormStanding::Published;
    }
    Ok(found)
}

fn checked(desk: &Desk<'_, '_>, questionnaire: &str) -> CheckedForm {
    let mut found = CheckedForm::of(questionnaire);
    let key = format!("form/{}|{}", found.url, found.version);
    if let (None, Some((_, Reference::Form(published)))) =
        (&found.fault, desk.work.directory.piece(&key))
    {
        // However it is laid out, the same JSON is the same form.
        let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        found.standing = match json(&published.questionnaire) == json(questionnaire) {
            true => FormStanding::Published,
            false => FormStanding::Taken,
        };
    }
    found
}
