#include "model/decode/jsonindex.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace model {

namespace {

constexpr std::size_t beginning = 1u << 20;    // how much of a broken text is looked at
constexpr std::size_t keptCapacity = 1u << 20; // what is kept allocated between records

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isOperator(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',';
}

std::size_t afterString(std::string_view json, std::size_t at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at)
        at += json[at] == '\\';
    return at + 1;
}

std::size_t afterWord(std::string_view json, std::size_t at)
{
    while (at < json.size() && !isSpace(json[at]) && !isOperator(json[at]) && json[at] != '"')
        ++at;
    return at;
}

//! The same tokens as simdjson's first stage, of texts that it refuses.
void indexSlowly(std::string_view json, std::vector<std::uint32_t>& offsets)
{
    offsets.clear();
    std::size_t at = 0;
    while (at < json.size()) {
        if (isSpace(json[at])) {
            ++at;
            continue;
        }
        offsets.push_back(std::uint32_t(at));
        if (json[at] == '"')
            at = afterString(json, at);
        else
            at = isOperator(json[at]) ? at + 1 : afterWord(json, at);
    }
}

} // namespace

struct JsonIndex::Stage
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
};

JsonIndex::JsonIndex() : m_stage(std::make_unique<Stage>()) {}
JsonIndex::~JsonIndex() = default;
JsonIndex::JsonIndex(JsonIndex&&) noexcept = default;
JsonIndex& JsonIndex::operator=(JsonIndex&&) noexcept = default;

bool JsonIndex::reserve(std::size_t size)
{
    auto& parser = m_stage->parser;
    const bool tooSmall = !parser || parser->capacity() < size;
    const bool tooBig = parser && parser->capacity() > keptCapacity && size <= keptCapacity;
    if (!tooSmall && !tooBig)
        return true;
    const auto capacity = std::max<std::size_t>(size + size / 4, 16u << 10);
    const auto& simd = *simdjson::get_active_implementation();
    return simd.create_dom_parser_implementation(capacity, 1, parser) == simdjson::SUCCESS;
}

std::string_view JsonIndex::padded(std::string_view json, std::size_t readable)
{
    if (readable >= simdjson::SIMDJSON_PADDING)
        return json;
    if (m_copy.capacity() > keptCapacity && json.size() <= keptCapacity)
        m_copy = {};
    m_copy.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    m_copy.assign(json);
    m_copy.append(simdjson::SIMDJSON_PADDING, ' ');
    return std::string_view(m_copy).substr(0, json.size());
}

JsonIndex::Tokens JsonIndex::read(std::string_view json, std::size_t readable)
{
    const auto text = padded(json, readable);
    if (!reserve(text.size()))
        return readBeginning(json);
    auto& parser = *m_stage->parser;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto error = parser.stage1(bytes, text.size(), simdjson::stage1_mode::regular);
    if (error == simdjson::SUCCESS)
        return {text, {parser.structural_indexes.get(), parser.n_structural_indexes}, Fault::None};
    auto tokens = readBeginning(json);
    tokens.fault = error == simdjson::UTF8_ERROR ? Fault::InvalidUtf8 : Fault::Broken;
    return tokens;
}

JsonIndex::Tokens JsonIndex::readBeginning(std::string_view json)
{
    const auto text = json.substr(0, beginning);
    indexSlowly(text, m_slow);
    return {text, m_slow, Fault::Broken};
}

} // namespace model
