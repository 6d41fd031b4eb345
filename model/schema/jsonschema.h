#pragma once

#include "model/schema/inferredschema.h"

#include <cstdint>
#include <optional>
#include <string>

namespace model {

//! What the schema is called in the document.
struct SchemaTitle
{
    std::string type;
    std::optional<std::int32_t> version;
};

//! As JSON Schema (draft 2020-12), indented. Every payload it was inferred from is valid by it;
//! what was only seen, as ranges are, stands as annotation and forbids nothing.
std::string toJsonSchema(const InferredSchema& schema, const SchemaTitle& title);

} // namespace model
