//! Forms as data: a FHIR Questionnaire and the engine that answers it.
