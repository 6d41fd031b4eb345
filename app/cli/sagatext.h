#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/terminal.h"
#include "model/saga/sagatracker.h"

#include <optional>
#include <string>
#include <vector>

namespace app::cli {

std::string sagasTable(const model::saga::SagaDefinition& saga,
                       const std::vector<model::saga::SagaLine>& lines, model::Timestamp now,
                       const Terminal& terminal);

//! "12 sagas: 2 stuck, 10 completed".
std::string sagaCounts(const model::saga::SagaCounts& counts);

//! The records behind a saga, as far as they were looked for.
struct SagaRecords
{
    std::uint64_t all = 0;
    std::uint64_t leftOut = 0; //!< Of a diagram, as there are too many.
};

//! One JSON object a line.
std::string sagaJson(const model::saga::SagaDefinition& saga, const model::saga::SagaLine& line,
                     const std::optional<SagaRecords>& records = {});

//! What is waited for, and what is odd, in words.
std::string sagaStory(const model::saga::SagaDefinition& saga, const model::saga::SagaLine& line,
                      model::Timestamp now);

//! The exit code of a check that found a saga in this state.
ExitCode exitCodeOf(model::saga::SagaState state);

} // namespace app::cli
