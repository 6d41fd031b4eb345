#pragma once

#include "model/decode/jsontree.h"

#include <optional>
#include <vector>

namespace model {

//! The place of a value as a JSON pointer (RFC 6901): /payload/items/0/sku; empty for the document.
std::string jsonPointer(const JsonTree& tree, JsonNodeIndex index);

//! The value at a JSON pointer. Of repeated keys the first.
std::optional<JsonNodeIndex> nodeAtPointer(const JsonTree& tree, std::string_view pointer);

//! The place of a value as the filter language writes it: payload.items[0].sku, payload["odd key"].
//! \a root is the name of the document; empty when its fields are names themselves, and then \a
//! fallback stands before what is no name: json["odd key"], json[0].
struct FilterRoot
{
    std::string_view name;
    std::string_view fallback = "json";
};
std::string filterPath(const JsonTree& tree, JsonNodeIndex index, FilterRoot root = {});

//! A name that the filter language has for a place in the document, by the envelope profile:
//! /payload is payload.
struct FilterAlias
{
    std::string pointer;
    std::string name;
};

//! The same by the innermost alias that the value lies in; without one the document is json.
std::string filterPath(const JsonTree& tree, JsonNodeIndex index,
                       std::span<const FilterAlias> aliases);

//! The innermost value whose bytes, its key included, cover \a offset.
std::optional<JsonNodeIndex> nodeAtOffset(const JsonTree& tree, std::size_t offset);

//! The nodes from the document down to \a index, both included.
std::vector<JsonNodeIndex> jsonAncestry(const JsonTree& tree, JsonNodeIndex index);

} // namespace model
