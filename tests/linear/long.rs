//! Pods with one long list, for the test and for the benchmark.

use std::fmt::Write as _;

/// A list of a Pod that can be long.
pub struct List {
    /// What it is called.
    pub name: &'static str,
    /// How many elements a benchmark takes, which a large computer is not needed for.
    pub most: usize,
    /// The text around the elements.
    around: (&'static str, &'static str),
    /// An element that is right beside all others, in JSON.
    pub fine: fn(usize) -> String,
    /// One that is wrong.
    pub wrong: fn(usize) -> String,
}

impl List {
    /// A Pod with so many elements.
    pub fn pod(&self, count: usize, element: fn(usize) -> String) -> String {
        let mut text =
            String::from("{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"a\"");
        text += self.around.0;
        for number in 0..count {
            let comma = if number == 0 { "" } else { ", " };
            write!(text, "{comma}{}", element(number)).unwrap();
        }
        text + self.around.1
    }
}

macro_rules! in_container {
    ($name:literal) => {
        (
            concat!(
                "}, \"spec\": {\"volumes\": [{\"name\": \"v\", \"emptyDir\": {}}], \"containers\": [",
                "{\"name\": \"c\", \"image\": \"i\", \"",
                $name,
                "\": ["
            ),
            "]}]}}",
        )
    };
}

macro_rules! in_spec {
    ($name:literal) => {
        (
            concat!(
                "}, \"spec\": {\"containers\": [{\"name\": \"c\", \"image\": \"i\"}], \"",
                $name,
                "\": ["
            ),
            "]}}",
        )
    };
}

const MILLION: usize = 1_000_000;

/// The lists.
pub const LISTS: [List; 13] = [
    List {
        name: "env",
        most: MILLION,
        around: in_container!("env"),
        fine: |n| format!(r#"{{"name": "E{n}", "value": "a"}}"#),
        wrong: |n| format!(r#"{{"name": "={n}"}}"#),
    },
    List {
        name: "envFrom",
        most: MILLION / 4,
        around: in_container!("envFrom"),
        fine: |n| format!(r#"{{"configMapRef": {{"name": "m{n}"}}}}"#),
        wrong: |n| format!(r#"{{"configMapRef": {{"name": "M{n}"}}}}"#),
    },
    List {
        name: "ports",
        most: MILLION,
        around: in_container!("ports"),
        fine: |n| format!(r#"{{"name": "p{n}", "containerPort": {}}}"#, n % 65_535 + 1),
        wrong: |_| r#"{"name": "p", "containerPort": 1, "hostPort": 1}"#.to_owned(),
    },
    List {
        name: "args",
        most: MILLION,
        around: in_container!("args"),
        fine: |n| format!("\"a{n}\""),
        wrong: |n| format!("\"a{n}\""),
    },
    List {
        name: "volumeMounts",
        most: MILLION,
        around: in_container!("volumeMounts"),
        fine: |n| format!(r#"{{"name": "v", "mountPath": "/m{n}"}}"#),
        wrong: |n| format!(r#"{{"name": "w{n}", "mountPath": "/m"}}"#),
    },
    List {
        name: "claims",
        most: MILLION / 4,
        around: (
            concat!(
                "}, \"spec\": {\"resourceClaims\": [{\"name\": \"c\", \"resourceClaimName\": \"d\"}], ",
                "\"containers\": [{\"name\": \"c\", \"image\": \"i\", \"resources\": {\"claims\": ["
            ),
            "]}}]}}",
        ),
        fine: |n| format!(r#"{{"name": "c", "request": "r{n}"}}"#),
        wrong: |n| format!(r#"{{"name": "d{n}"}}"#),
    },
    List {
        name: "volumes",
        most: MILLION / 4,
        around: in_spec!("volumes"),
        fine: |n| format!(r#"{{"name": "v{n}", "emptyDir": {{}}}}"#),
        wrong: |n| format!(r#"{{"name": "V{n}", "hostPath": {{}}}}"#),
    },
    List {
        name: "tolerations",
        most: MILLION,
        around: in_spec!("tolerations"),
        fine: |n| format!(r#"{{"key": "k{n}", "operator": "Exists"}}"#),
        wrong: |n| format!(r#"{{"key": "k{n}", "operator": "exists"}}"#),
    },
    List {
        name: "hostAliases",
        most: MILLION / 4,
        around: in_spec!("hostAliases"),
        fine: |n| format!(r#"{{"ip": "::1", "hostnames": ["h{n}"]}}"#),
        wrong: |n| format!(r#"{{"ip": "a", "hostnames": ["H{n}"]}}"#),
    },
    List {
        name: "topologySpreadConstraints",
        most: MILLION / 4,
        around: in_spec!("topologySpreadConstraints"),
        fine: |n| {
            format!(r#"{{"maxSkew": 1, "topologyKey": "k{n}", "whenUnsatisfiable": "ScheduleAnyway"}}"#)
        },
        wrong: |_| r#"{"maxSkew": 1, "topologyKey": "k", "whenUnsatisfiable": "DoNotSchedule"}"#.to_owned(),
    },
    List {
        name: "containers",
        most: MILLION / 10,
        around: (
            "}, \"spec\": {\"containers\": [",
            "], \"initContainers\": [{\"name\": \"init\", \"image\": \"i\"}]}}",
        ),
        fine: |n| format!(r#"{{"name": "c{n}", "image": "i", "ports": [{{"containerPort": 1}}]}}"#),
        wrong: |_| r#"{"name": "c", "ports": [{"containerPort": 1, "hostPort": 1}]}"#.to_owned(),
    },
    List {
        name: "labels",
        most: MILLION,
        around: (", \"labels\": {", "}}, \"spec\": {\"containers\": [{\"name\": \"c\", \"image\": \"i\"}]}}"),
        fine: |n| format!("\"k{n}\": \"v\""),
        wrong: |n| format!("\"k{n}\": \"-{n}\""),
    },
    List {
        name: "nodeSelector",
        most: MILLION,
        around: (
            concat!(
                "}, \"spec\": {\"containers\": [{\"name\": \"c\", \"image\": \"i\"}], ",
                "\"nodeSelector\": {"
            ),
            "}}}",
        ),
        fine: |n| format!("\"k{n}\": \"v\""),
        wrong: |n| format!("\"/k{n}\": \"v\""),
    },
];
