#pragma once

#include "model/sequence/words.h"

#include <string_view>

namespace model::sequence {

//! A Mermaid sequenceDiagram. Whatever names say, they stay names.
std::string mermaid(const Story& story, const Words& words);
//! The same of a text alone, as Mermaid takes it after a colon.
std::string mermaidText(std::string_view text);

//! A PlantUML sequence diagram.
std::string plantUml(const Story& story, const Words& words);
std::string plantUmlText(std::string_view text);

//! Columns of plain text: when, from whom to whom, what.
std::string diagramTable(const Story& story, const Words& words);

} // namespace model::sequence
