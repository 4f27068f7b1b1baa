//! See [`k8s_model_fuzz::yaml`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| k8s_model_fuzz::yaml(data));
