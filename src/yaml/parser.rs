//! The grammar: which tokens may follow each other, and what nodes they make.
//!
//! Upstream: the state machine of `parserc.go` in go.yaml.in/yaml/v2 v2.4.4.

use super::compose::{Collection, Properties, Reader};
use super::resolve::KnownTag;
use super::scanner::{Kind, Tag, Token};
use crate::ReadError;
use crate::document::{NodeId, Span};

/// What is expected next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    DocumentContent,
    DocumentEnd,
    BlockNode,
    BlockSequenceFirst,
    BlockSequenceEntry,
    IndentlessSequenceEntry,
    BlockMappingFirst,
    BlockMappingKey,
    BlockMappingValue,
    FlowSequenceFirst,
    FlowSequenceEntry,
    FlowPairKey,
    FlowPairValue,
    FlowPairEnd,
    FlowMappingFirst,
    FlowMappingKey,
    FlowMappingValue,
    FlowMappingEmptyValue,
}

impl Reader<'_> {
    /// Reads the first document. The token after it is looked at and left.
    pub(super) fn read_document(&mut self) -> Result<NodeId, ReadError> {
        let token = self.peek()?;
        self.state = match token.kind {
            Kind::StreamEnd => return Ok(self.builder.null(token.span())),
            Kind::VersionDirective | Kind::TagDirective | Kind::DocumentStart => {
                self.read_directives()?;
                let token = self.peek()?;
                if token.kind != Kind::DocumentStart {
                    return Err(self.fault(token.span(), "expected `---` after the directives"));
                }
                self.take(&token);
                State::DocumentContent
            }
            _ => State::BlockNode,
        };
        self.states.push(State::DocumentEnd);
        while self.state != State::DocumentEnd {
            self.step()?;
        }
        self.peek()?;
        Ok(self.root.unwrap_or(NodeId(0)))
    }

    fn read_directives(&mut self) -> Result<(), ReadError> {
        let mut version = false;
        loop {
            let token = self.peek()?;
            let tag = match token.kind {
                Kind::VersionDirective | Kind::TagDirective => self.scanner.tag(&token),
                _ => return Ok(()),
            };
            if token.kind == Kind::VersionDirective {
                if version {
                    return Err(ReadError::new(token.span(), "`%YAML` stands twice"));
                }
                version = true;
                if (tag.handle.as_slice(), tag.suffix.as_slice()) != (&[1], &[1]) {
                    return Err(ReadError::new(token.span(), "Kubernetes reads YAML 1.1 alone")
                        .with_help("leave the line out, or write `%YAML 1.1`"));
                }
            } else {
                if self.directives.iter().any(|known| known.handle == tag.handle) {
                    return Err(ReadError::new(token.span(), "`%TAG` stands twice for one handle"));
                }
                self.directives.push(tag);
            }
            self.take(&token);
        }
    }

    #[inline]
    fn step(&mut self) -> Result<(), ReadError> {
        match self.state {
            State::DocumentContent => self.document_content(),
            State::DocumentEnd => Ok(()),
            State::BlockNode => {
                let token = self.peek()?;
                self.node(token, true, false)
            }
            State::BlockSequenceFirst | State::BlockSequenceEntry => self.block_sequence_entry(),
            State::IndentlessSequenceEntry => self.indentless_sequence_entry(),
            State::BlockMappingFirst | State::BlockMappingKey => self.block_mapping_key(),
            State::BlockMappingValue => self.block_mapping_value(),
            State::FlowSequenceFirst | State::FlowSequenceEntry => self.flow_sequence_entry(),
            State::FlowPairKey => self.flow_pair_key(),
            State::FlowPairValue => self.flow_pair_value(),
            State::FlowPairEnd => {
                self.state = State::FlowSequenceEntry;
                self.close(self.last_end);
                Ok(())
            }
            State::FlowMappingFirst | State::FlowMappingKey => self.flow_mapping_key(),
            State::FlowMappingValue => self.flow_mapping_value(),
            State::FlowMappingEmptyValue => {
                let token = self.peek()?;
                self.state = State::FlowMappingKey;
                self.empty(token.start)
            }
        }
    }

    #[inline]
    fn peek(&mut self) -> Result<Token, ReadError> {
        self.scanner.peek_token(self.builder.scratch())
    }

    #[inline]
    fn take(&mut self, token: &Token) {
        if token.end > token.start {
            self.last_end = token.end;
            self.last_kind = token.kind;
        }
        self.scanner.take_token();
    }

    fn pop(&mut self) {
        self.state = self.states.pop().unwrap_or(State::DocumentEnd);
    }

    /// Reads a node after which `after` is expected.
    #[inline]
    fn node_then(
        &mut self,
        token: Token,
        after: State,
        block: bool,
        indentless: bool,
    ) -> Result<(), ReadError> {
        self.states.push(after);
        self.node(token, block, indentless)
    }

    /// No node is written: null, after which `after` is expected.
    fn empty_then(&mut self, at: u32, after: State) -> Result<(), ReadError> {
        self.state = after;
        self.empty(at)
    }

    fn document_content(&mut self) -> Result<(), ReadError> {
        let token = self.peek()?;
        match token.kind {
            Kind::VersionDirective
            | Kind::TagDirective
            | Kind::DocumentStart
            | Kind::DocumentEnd
            | Kind::StreamEnd => {
                self.pop();
                self.empty(self.last_end)
            }
            _ => self.node(token, true, false),
        }
    }

    #[inline]
    fn node(&mut self, mut token: Token, block: bool, indentless: bool) -> Result<(), ReadError> {
        let mut properties = Properties::default();
        match token.kind {
            Kind::Alias => {
                self.pop();
                self.take(&token);
                return self.alias(&token);
            }
            Kind::Anchor | Kind::Tag => {
                properties = self.properties(token)?;
                token = self.peek()?;
            }
            _ => {}
        }
        let (collection, state) = match token.kind {
            Kind::Plain | Kind::Quoted | Kind::Block => {
                self.pop();
                self.take(&token);
                return self.scalar(&token, &properties);
            }
            Kind::BlockEntry if indentless => (Collection::Sequence, State::IndentlessSequenceEntry),
            Kind::FlowSequenceStart => (Collection::Sequence, State::FlowSequenceFirst),
            Kind::FlowMappingStart => (Collection::Mapping, State::FlowMappingFirst),
            Kind::BlockSequenceStart if block => (Collection::Sequence, State::BlockSequenceFirst),
            Kind::BlockMappingStart if block => (Collection::Mapping, State::BlockMappingFirst),
            _ if properties.span.is_some() => {
                self.pop();
                return self.empty_with(&properties);
            }
            _ => return Err(self.no_content(&token, block)),
        };
        self.state = state;
        self.open(collection, token.start, &properties)
    }

    /// Anchor and tag before a node.
    #[cold]
    fn properties(&mut self, first: Token) -> Result<Properties, ReadError> {
        let mut properties = Properties::default();
        let mut token = first;
        let mut span = first.span();
        loop {
            match token.kind {
                Kind::Anchor if properties.anchor.is_none() => properties.anchor = Some(token.content),
                Kind::Tag if properties.tag == KnownTag::None => {
                    properties.tag = self.known_tag(&token)?;
                    properties.tag_span = token.span();
                }
                _ => break,
            }
            span.end = token.end;
            self.take(&token);
            token = self.peek()?;
        }
        properties.span = Some(span);
        Ok(properties)
    }

    fn known_tag(&self, token: &Token) -> Result<KnownTag, ReadError> {
        let Tag { handle, suffix } = self.scanner.tag(token);
        if handle.is_empty() {
            return Ok(KnownTag::of(&suffix));
        }
        let directive = self.directives.iter().find(|directive| directive.handle == handle);
        let prefix = match (directive, handle.as_slice()) {
            (Some(directive), _) => directive.suffix.as_slice(),
            (None, b"!") => b"!",
            (None, b"!!") => b"tag:yaml.org,2002:",
            _ => {
                let handle = crate::decode::shortened(&String::from_utf8_lossy(&handle));
                return Err(ReadError::new(
                    token.span(),
                    format_args!("the tag's handle `{handle}` is not defined"),
                )
                .with_help("if text is meant, put it in quotes"));
            }
        };
        Ok(KnownTag::of(&[prefix, &suffix].concat()))
    }

    fn block_sequence_entry(&mut self) -> Result<(), ReadError> {
        if self.state == State::BlockSequenceFirst {
            let token = self.peek()?;
            self.take(&token);
        }
        let token = self.peek()?;
        match token.kind {
            Kind::BlockEntry => {
                self.take(&token);
                let next = self.peek()?;
                if matches!(next.kind, Kind::BlockEntry | Kind::BlockEnd) {
                    self.empty_then(token.end, State::BlockSequenceEntry)
                } else {
                    self.node_then(next, State::BlockSequenceEntry, true, false)
                }
            }
            Kind::BlockEnd => {
                self.pop();
                self.take(&token);
                self.close(self.last_end);
                Ok(())
            }
            _ => Err(self.no_entry(&token)),
        }
    }

    fn indentless_sequence_entry(&mut self) -> Result<(), ReadError> {
        let token = self.peek()?;
        if token.kind != Kind::BlockEntry {
            self.pop();
            self.close(self.last_end);
            return Ok(());
        }
        self.take(&token);
        let next = self.peek()?;
        if matches!(next.kind, Kind::BlockEntry | Kind::Key | Kind::Value | Kind::BlockEnd) {
            self.empty_then(token.end, State::IndentlessSequenceEntry)
        } else {
            self.node_then(next, State::IndentlessSequenceEntry, true, false)
        }
    }

    #[inline]
    fn block_mapping_key(&mut self) -> Result<(), ReadError> {
        if self.state == State::BlockMappingFirst {
            let token = self.peek()?;
            self.take(&token);
        }
        let token = self.peek()?;
        match token.kind {
            Kind::Key => {
                self.take(&token);
                let next = self.peek()?;
                if matches!(next.kind, Kind::Key | Kind::Value | Kind::BlockEnd) {
                    self.empty_then(token.end, State::BlockMappingValue)
                } else {
                    self.node_then(next, State::BlockMappingValue, true, true)
                }
            }
            Kind::BlockEnd => {
                self.pop();
                self.take(&token);
                self.close(self.last_end);
                Ok(())
            }
            _ => Err(self.no_key(&token)),
        }
    }

    #[inline]
    fn block_mapping_value(&mut self) -> Result<(), ReadError> {
        let token = self.peek()?;
        if token.kind != Kind::Value {
            return self.empty_then(self.last_end, State::BlockMappingKey);
        }
        self.take(&token);
        let next = self.peek()?;
        if matches!(next.kind, Kind::Key | Kind::Value | Kind::BlockEnd) {
            self.empty_then(token.end, State::BlockMappingKey)
        } else {
            self.node_then(next, State::BlockMappingKey, true, true)
        }
    }

    fn flow_sequence_entry(&mut self) -> Result<(), ReadError> {
        let first = self.state == State::FlowSequenceFirst;
        if first {
            let token = self.peek()?;
            self.take(&token);
        }
        let mut token = self.peek()?;
        if token.kind != Kind::FlowSequenceEnd && !first {
            if token.kind != Kind::FlowEntry {
                return Err(self.no_comma(&token, ']'));
            }
            self.take(&token);
            token = self.peek()?;
        }
        match token.kind {
            Kind::FlowSequenceEnd => {
                self.pop();
                self.take(&token);
                self.close(token.end);
                Ok(())
            }
            Kind::Key => {
                self.state = State::FlowPairKey;
                self.take(&token);
                self.open(Collection::Mapping, token.start, &Properties::default())
            }
            _ => self.node_then(token, State::FlowSequenceEntry, false, false),
        }
    }

    fn flow_pair_key(&mut self) -> Result<(), ReadError> {
        let token = self.peek()?;
        if matches!(token.kind, Kind::Value | Kind::FlowEntry | Kind::FlowSequenceEnd) {
            // As upstream, which passes over the token.
            self.take(&token);
            self.empty_then(token.start, State::FlowPairValue)
        } else {
            self.node_then(token, State::FlowPairValue, false, false)
        }
    }

    fn flow_pair_value(&mut self) -> Result<(), ReadError> {
        let token = self.peek()?;
        if token.kind == Kind::Value {
            self.take(&token);
            let next = self.peek()?;
            if !matches!(next.kind, Kind::FlowEntry | Kind::FlowSequenceEnd) {
                return self.node_then(next, State::FlowPairEnd, false, false);
            }
        }
        self.empty_then(self.last_end, State::FlowPairEnd)
    }

    fn flow_mapping_key(&mut self) -> Result<(), ReadError> {
        let first = self.state == State::FlowMappingFirst;
        if first {
            let token = self.peek()?;
            self.take(&token);
        }
        let mut token = self.peek()?;
        if token.kind != Kind::FlowMappingEnd && !first {
            if token.kind != Kind::FlowEntry {
                return Err(self.no_comma(&token, '}'));
            }
            self.take(&token);
            token = self.peek()?;
        }
        match token.kind {
            Kind::FlowMappingEnd => {
                self.pop();
                self.take(&token);
                self.close(token.end);
                Ok(())
            }
            Kind::Key => {
                self.take(&token);
                let next = self.peek()?;
                if matches!(next.kind, Kind::Value | Kind::FlowEntry | Kind::FlowMappingEnd) {
                    self.empty_then(next.start, State::FlowMappingValue)
                } else {
                    self.node_then(next, State::FlowMappingValue, false, false)
                }
            }
            _ => self.node_then(token, State::FlowMappingEmptyValue, false, false),
        }
    }

    fn flow_mapping_value(&mut self) -> Result<(), ReadError> {
        let token = self.peek()?;
        if token.kind == Kind::Value {
            self.take(&token);
            let next = self.peek()?;
            if !matches!(next.kind, Kind::FlowEntry | Kind::FlowMappingEnd) {
                return self.node_then(next, State::FlowMappingKey, false, false);
            }
        }
        self.empty_then(self.last_end, State::FlowMappingKey)
    }

    // ---- what is wrong -------------------------------------------------------------------------------------------

    /// An error, with the hint at templates where the line looks like one.
    #[cold]
    pub(super) fn fault(&self, span: Span, message: &str) -> ReadError {
        self.fault_with(span, message, "")
    }

    #[cold]
    pub(super) fn fault_with(&self, span: Span, message: &str, help: &str) -> ReadError {
        self.scanner.with_help_or_template(ReadError::new(span, message), help)
    }

    /// A place for the caret: the token, or one character where the token is empty.
    fn place(&self, token: &Token) -> Span {
        let rest = self.scanner.text().get(token.start as usize..).unwrap_or_default();
        if token.end > token.start {
            return token.span();
        }
        let line = rest.lines().next().unwrap_or_default().trim_end();
        let word = line.split(char::is_whitespace).next().unwrap_or_default();
        let word = word.strip_suffix(':').unwrap_or(word).len();
        let length = u32::try_from(word).unwrap_or_default();
        Span::new(token.start, token.start.saturating_add(length))
    }

    #[cold]
    fn no_content(&self, token: &Token, block: bool) -> ReadError {
        if token.kind == Kind::StreamEnd
            && let Some(open) = self.open_bracket()
        {
            return open;
        }
        match token.kind {
            Kind::DocumentEnd | Kind::DocumentStart => self
                .open_bracket()
                .unwrap_or_else(|| self.fault(token.span(), "a value is missing before this line")),
            Kind::BlockEntry if !block => self.fault_with(
                token.span(),
                "a list entry with `-` is not allowed inside brackets",
                "separate the elements with commas; if the text is `-`, put it in quotes",
            ),
            Kind::BlockEntry => self.fault_with(
                self.place(token),
                "a list entry is not allowed here",
                "begin the list on a line of its own",
            ),
            Kind::FlowSequenceEnd | Kind::FlowMappingEnd if block => self.fault_with(
                token.span(),
                "no bracket is open here",
                "if the text begins with this character, put it in quotes",
            ),
            _ => self.fault_with(
                self.place(token),
                "a value is missing here",
                "if the text begins with this character, put it in quotes",
            ),
        }
    }

    #[cold]
    fn no_entry(&self, token: &Token) -> ReadError {
        self.fault_with(
            self.place(token),
            "expected `-` here: the line is indented like the entries of the list above it, but is none",
            "indent the line to the level that it belongs to, or begin it with `- `",
        )
    }

    #[cold]
    fn no_key(&self, token: &Token) -> ReadError {
        match token.kind {
            Kind::BlockEntry => self.fault_with(
                token.span(),
                "a list entry cannot stand among the keys of a mapping",
                "indent the list below its key, or give the key no other value",
            ),
            Kind::BlockMappingStart | Kind::BlockSequenceStart => self.fault_with(
                self.place(token),
                "the indentation fits none of the lines above",
                "align the line with its siblings",
            ),
            Kind::FlowSequenceEnd | Kind::FlowMappingEnd | Kind::FlowEntry => self.fault_with(
                self.place(token),
                "no bracket is open here",
                "remove the character, or put the text in quotes",
            ),
            _ if self.last_kind == Kind::Block => self.fault_with(
                self.place(token),
                "the line is indented less than the text block above it, and is no key",
                "indent it like the first line of the block",
            ),
            _ if self.last_kind == Kind::Quoted => self.fault_with(
                self.place(token),
                "text follows the closing quote",
                "put the whole value in quotes; a quote inside is `''` in single and `\\\"` in double quotes",
            ),
            _ => self.fault_with(
                self.place(token),
                "expected a key here: the value before is complete",
                "put the whole value in quotes, or begin a new line",
            ),
        }
    }

    #[cold]
    fn no_comma(&self, token: &Token, close: char) -> ReadError {
        let start = self.frames.last().map_or(0, |frame| frame.start);
        let between = self.scanner.text().get(start as usize..token.start as usize).unwrap_or_default();
        let unclosed = match token.kind {
            Kind::StreamEnd | Kind::DocumentStart | Kind::DocumentEnd => true,
            // Most likely a key in the next line.
            Kind::Value => between.contains(['\n', '\r']),
            _ => false,
        };
        if unclosed && let Some(open) = self.open_bracket() {
            return open;
        }
        let message = format!("expected `,` or `{close}` here");
        self.fault_with(
            self.place(token),
            &message,
            "if the character belongs to the text, put the text in quotes",
        )
    }

    /// The innermost bracket that is open, as an error.
    fn open_bracket(&self) -> Option<ReadError> {
        let start = self.frames.last()?.start;
        let (open, close) = match self.scanner.text().as_bytes().get(start as usize)? {
            b'[' => ('[', ']'),
            b'{' => ('{', '}'),
            _ => return None,
        };
        let message = format!("the bracket `{open}` is not closed");
        let help = format!("add the closing `{close}`");
        Some(self.fault_with(Span::new(start, start.saturating_add(1)), &message, &help))
    }
}
