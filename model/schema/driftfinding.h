#pragma once

#include "model/finding/finding.h"
#include "model/schema/schemaboard.h"

namespace model {

//! The schema that a drift is of.
struct DriftPlace
{
    std::string_view type;
    std::int32_t version = -1; //!< -1 none.
    std::string channel;
    const InferredSchema& schema;
};

FindingLine driftFinding(const DriftPlace& place, const Drift& drift);
FindingLine unknownType(const VersionLine& line);
FindingLine unknownVersion(const VersionLine& line, const UpcasterSet& upcasters);

//! "new-field", "field-missing", "field-gone", "type-changed".
std::string_view toText(Drift::Kind kind);

} // namespace model
