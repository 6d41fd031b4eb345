// links: model_schema
#include "model/schema/jsonschema.h"

#include <cstdlib>
#include <string>

//! Whatever a payload is, a schema learns from it within its bounds and can be written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace model;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const SchemaLimits limits{.fields = 64, .depth = 8, .namesOfObject = 8, .settledAfter = 3};
    InferredSchema schema(limits);
    JsonIndex index;
    for (Row row = 0; row < 6; ++row) {
        // The whole, then ever shorter beginnings, so that it drifts.
        const auto tokens = index.read(text.substr(0, size - size * (row / 2) / 3), 0);
        const JsonCursor payload(tokens);
        if (payload.kind() != 0)
            schema.learn(payload, {.row = row});
    }
    if (schema.fields().size() > limits.fields || schema.drifts().size() > 2 * limits.fields)
        std::abort();
    const auto json = toJsonSchema(schema, {.type = std::string(text.substr(0, 8))});
    if (json.empty() || json.back() != '\n')
        std::abort();
    return 0;
}
