//! See [`k8s_model_fuzz::admission`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| k8s_model_fuzz::admission(data));
