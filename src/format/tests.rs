use super::*;

fn count(faults: Faults) -> usize {
    faults.len()
}

#[test]
fn dns_labels() {
    for fine in ["a", "0", "web-0", "a--b", &"a".repeat(63)] {
        assert_eq!(count(dns_label(fine)), 0, "{fine}");
    }
    for bad in ["", "-a", "a-", "A", "a_b", "a.b", "é", &"a".repeat(64), "a..b", "."] {
        assert_eq!(count(dns_label(bad)), 1, "{bad}");
    }
    assert_eq!(count(dns_label(&"A".repeat(64))), 2);
    assert_eq!(dns_label("a.b").joined(), "may not hold dots");
}

#[test]
fn dns_labels_that_begin_with_a_letter() {
    assert_eq!(count(dns_label_1035("a1")), 0);
    assert_eq!(count(dns_label_1035("1a")), 1);
}

#[test]
fn dns_subdomains() {
    for fine in ["a", "a.b", "0.1", "a-b.c"] {
        assert_eq!(count(dns_subdomain(fine)), 0, "{fine}");
    }
    for bad in ["", ".", "a.", ".a", "a..b", "a.-b", "A.b"] {
        assert_eq!(count(dns_subdomain(bad)), 1, "{bad}");
    }
    assert_eq!(count(dns_subdomain(&"a".repeat(254))), 1);
    assert_eq!(count(dns_subdomain_any_case("A.b")), 0);
    for fine in ["A.b", "a", "\u{212A}8s.\u{130}o"] {
        assert_eq!(count(dns_subdomain_lowered(fine)), 0, "{fine}");
    }
    for bad in ["", "A_b", "Ä", "\u{17F}", "A..b"] {
        assert_eq!(count(dns_subdomain_lowered(bad)), 1, "{bad}");
    }
    // Made lower case, these letters take three bytes instead of two.
    assert_eq!(count(dns_subdomain_lowered(&"\u{23A}".repeat(100))), 2);
    assert_eq!(count(dns_subdomain_with_underscore("_a_b._c")), 0);
    assert_eq!(count(dns_subdomain_with_underscore("a_.b")), 1);
    assert_eq!(count(fully_qualified_name("a.b")), 1);
    assert_eq!(count(fully_qualified_name("a.b.c")), 0);
}

#[test]
fn keys_and_values_of_labels() {
    for fine in ["a", "A.b_c-d", "example.com/a", "0"] {
        assert_eq!(count(qualified_name(fine)), 0, "{fine}");
    }
    assert_eq!(count(qualified_name("")), 2);
    assert_eq!(count(qualified_name("a/")), 2);
    assert_eq!(count(qualified_name("/a")), 1);
    assert_eq!(count(qualified_name("A/a")), 1);
    assert_eq!(count(qualified_name("a/b/c")), 1);
    assert_eq!(count(qualified_name(&"a".repeat(64))), 1);
    assert_eq!(count(label_value("")), 0);
    assert_eq!(count(label_value("a b")), 1);
    assert_eq!(count(label_value(&"-".repeat(64))), 2);
    assert_eq!(count(prefixed_label_key("a")), 1);
}

#[test]
fn names_of_variables_keys_and_headers() {
    assert_eq!(count(env_name("MY_NAME")), 0);
    assert_eq!(count(env_name("1A")), 1);
    assert_eq!(count(env_name("..")), 1);
    assert_eq!(count(env_name_relaxed("1 é")), 1);
    assert_eq!(count(env_name_relaxed("")), 1);
    assert_eq!(count(env_name_relaxed("a=b")), 1);
    assert_eq!(count(config_key("a.b")), 0);
    assert_eq!(count(config_key("..a")), 1);
    assert_eq!(count(config_key("")), 1);
    assert_eq!(count(header_name("X-A")), 0);
    assert_eq!(count(header_name("X_A")), 1);
}

#[test]
fn ports() {
    assert_eq!(count(port_number(0)) + count(port_number(65536)), 2);
    assert_eq!(count(port_number(1)) + count(port_number(65535)), 0);
    assert_eq!(count(port_name("http-2")), 0);
    assert_eq!(count(port_name("")), 2);
    assert_eq!(count(port_name("-80--")), 3);
    assert_eq!(count(port_name("a234567890123456")), 1);
    assert_eq!(count(port_name("HTTP")), 2);
}

#[test]
fn addresses() {
    for fine in
        ["10.0.0.1", "::", "::1", "1::", "2001:DB8::00001", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "010.1.1.1"]
    {
        assert!(ip_sloppy(fine).is_some(), "{fine}");
    }
    for bad in [
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1:::2",
        "1:2:3:4::5:6:7:8",
        "fe80::1%eth0",
        "1.2.3.4:80",
        "::g",
    ] {
        assert!(ip_sloppy(bad).is_none(), "{bad}");
    }
    assert_eq!(count(ip("010.1.1.1", true)), 1);
    assert_eq!(count(ip("010.1.1.1", false)), 0);
    assert_eq!(count(ip("::ffff:1.2.3.4", true)), 1);
}

#[test]
fn parts_of_paths() {
    assert_eq!(count(path_segment_name("..")), 1);
    assert_eq!(count(path_segment_name("a/b%c")), 2);
    assert_eq!(count(domain_prefixed_path("acme.io/foo")), 0);
    assert_eq!(count(domain_prefixed_path("acme.io/")), 1);
    assert_eq!(count(domain_prefixed_path("ACME/a b")), 2);
}

#[test]
fn starts_of_subdomains() {
    for fine in ["a", "a-", "a.b-", "aB-", "a.-", "a--", &format!("{}-", "a".repeat(253))] {
        assert_eq!(count(dns_subdomain_prefix(fine)), 0, "{fine}");
    }
    for bad in ["", "-", "B", "Ab-c", ".-a", "Ba-", "a\u{e9}-", &"a".repeat(254)] {
        assert_eq!(count(dns_subdomain_prefix(bad)), 1, "{bad}");
    }
}
