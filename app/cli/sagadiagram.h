#pragma once

#include "model/decode/profile.h"
#include "model/saga/sagatracker.h"

#include <optional>
#include <string>
#include <string_view>

namespace app::cli {

//! What one saga is written as, besides its table.
enum class DiagramForm { Text, Mermaid, PlantUml, Svg };

std::optional<DiagramForm> diagramFormNamed(std::string_view name);

//! The saga's messages in their order, of the rows that \a reader holds.
std::string sagaDiagram(DiagramForm form, const model::saga::SagaDefinition& saga,
                        const model::saga::SagaLine& line, model::Reader& reader,
                        const std::vector<model::Row>& rows);

} // namespace app::cli
