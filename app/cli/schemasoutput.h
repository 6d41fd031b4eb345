#pragma once

#include "app/cli/terminal.h"
#include "model/schema/schemaboard.h"
#include "model/schema/upcast.h"

#include <string>
#include <vector>

namespace app::cli {

//! An event that could not be upcast, and where it lies.
struct FailedUpcast
{
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::string type;
    model::Timestamp time;
    model::Upcast upcast;
};

//! The versions in flight, a line each.
std::string versionsTable(const std::vector<model::VersionLine>& lines, const Terminal& terminal);
//! The fields of one schema.
std::string fieldsTable(const model::InferredSchema& schema, const Terminal& terminal);
std::string failuresTable(const std::vector<FailedUpcast>& failures, const Terminal& terminal);

//! One JSON object a line. \a schema may be null.
std::string versionJson(const model::VersionLine& line, const model::InferredSchema* schema);
std::string failureJson(const FailedUpcast& failure);

} // namespace app::cli
