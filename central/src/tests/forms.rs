//! The forms that come with central.

use sync_core::domain::form::Form;

#[test]
fn every_form_is_read_by_the_engine_and_has_an_address_of_its_own() {
    let forms = crate::forms::published();
    assert_eq!(forms.len(), 2);
    assert_ne!(forms[0].url, forms[1].url);
    for form in &forms {
        let read = Form::read(&form.questionnaire).unwrap();
        assert_eq!(
            (&read.form.url, &read.form.version, &read.form.title),
            (&form.url, &form.version, &form.title)
        );
    }
}
