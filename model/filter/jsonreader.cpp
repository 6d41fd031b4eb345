#include "model/filter/jsonreader.h"

#include "model/event/limits.h"
#include "model/filter/map.h"
#include "model/filter/text.h"

#include <simdjson.h>

#include <cstring>

namespace model::filter {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

namespace {

constexpr std::size_t keptCapacity = 4u << 20;

Value scalarValue(const Scalar& scalar)
{
    switch (scalar.kind) {
    case Scalar::Kind::Null:
        return {};
    case Scalar::Kind::Bool:
        return scalar.boolean;
    case Scalar::Kind::Int:
        return scalar.integer;
    case Scalar::Kind::Uint:
        return scalar.natural;
    case Scalar::Kind::Double:
        return scalar.real;
    case Scalar::Kind::Text:
        return scalar.text;
    default:
        return Failure{faultOf(scalar.kind)};
    }
}

std::string_view trimmed(std::string_view token)
{
    const auto end = token.find_last_not_of(" \t\r\n");
    return token.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

//! A number; one too big for 64 bits becomes a double, one too big for a double infinite.
template <typename Source>
Scalar readNumber(Source& source)
{
    Scalar scalar;
    ondemand::number number;
    if (source.get_number().get(number) == SUCCESS) {
        if (number.is_int64()) {
            scalar.kind = Scalar::Kind::Int;
            scalar.integer = number.get_int64();
        } else if (number.is_uint64()) {
            scalar.kind = Scalar::Kind::Uint;
            scalar.natural = number.get_uint64();
        } else {
            scalar.kind = Scalar::Kind::Double;
            scalar.real = number.get_double();
        }
        return scalar;
    }
    return scalar;
}

//! Whether a token that simdjson did not take is a number all the same, only a big one.
bool isNumber(std::string_view token)
{
    const auto digits = token.substr(token.starts_with('-') ? 1 : 0);
    const bool leadingZero =
        digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
    return !leadingZero && token.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

Scalar bigNumber(std::string_view token)
{
    Scalar scalar;
    const auto text = trimmed(token);
    const auto number = isNumber(text) ? parseDouble(text) : std::nullopt;
    scalar.kind = number ? Scalar::Kind::Double : Scalar::Kind::Broken;
    scalar.real = number.value_or(0);
    return scalar;
}

//! \a source is a value or, for a text that is one scalar, the document.
template <typename Source>
Scalar readScalar(Source& source)
{
    Scalar scalar;
    scalar.kind = Scalar::Kind::Broken;
    ondemand::json_type type{};
    if (source.type().get(type) != SUCCESS)
        return scalar;
    switch (type) {
    case ondemand::json_type::object:
    case ondemand::json_type::array:
        scalar.kind = Scalar::Kind::Composite;
        break;
    case ondemand::json_type::number: {
        std::string_view token;
        if (simdjson::simdjson_result<std::string_view>(source.raw_json_token()).get(token)
            != SUCCESS)
            break;
        const auto number = readNumber(source);
        return number.found() ? number : bigNumber(token);
    }
    case ondemand::json_type::string:
        if (source.get_string().get(scalar.text) == SUCCESS)
            scalar.kind = Scalar::Kind::Text;
        break;
    case ondemand::json_type::boolean:
        if (source.get_bool().get(scalar.boolean) == SUCCESS)
            scalar.kind = Scalar::Kind::Bool;
        break;
    case ondemand::json_type::null: {
        bool null = false;
        if (simdjson::simdjson_result<bool>(source.is_null()).get(null) == SUCCESS && null)
            scalar.kind = Scalar::Kind::Null;
        break;
    }
    }
    return scalar;
}

} // namespace

Fault faultOf(Scalar::Kind kind)
{
    if (kind == Scalar::Kind::NotJson)
        return Fault::NotJson;
    if (kind == Scalar::Kind::Broken)
        return Fault::BrokenJson;
    return kind == Scalar::Kind::NoOverload ? Fault::NoOverload : Fault::NoSuchField;
}

class JsonReader::Implementation
{
public:
    void open(std::string_view json, std::size_t readable)
    {
        m_json = json;
        m_readable = readable;
        m_state = State::Unread;
        if (m_parser.capacity() > keptCapacity) {
            m_parser = ondemand::parser();
            m_padded = std::string();
        }
    }

    Scalar read(std::span<const PathStep> steps)
    {
        Scalar scalar;
        ondemand::value value;
        bool whole = false;
        scalar.kind = walk(steps, value, whole);
        if (scalar.found())
            scalar = whole ? readScalar(m_document) : readScalar(value);
        return remembered(scalar);
    }

    Value value(std::span<const PathStep> steps, Budget& budget)
    {
        ondemand::value value;
        bool whole = false;
        Scalar scalar;
        scalar.kind = walk(steps, value, whole);
        if (!scalar.found())
            return scalarValue(remembered(scalar));
        if (whole)
            return scalarValue(remembered(readScalar(m_document)));
        auto built = build(value, budget, limits::depth);
        if (const auto* failure = built.as<Failure>();
            failure && failure->fault == Fault::BrokenJson)
            m_state = State::Broken;
        return built;
    }

private:
    enum class State { Unread, Ready, Broken };
    using Kind = Scalar::Kind;

    const Scalar& remembered(const Scalar& scalar)
    {
        if (scalar.kind == Kind::Broken)
            m_state = State::Broken;
        return scalar;
    }

    bool prepare()
    {
        if (m_state == State::Broken)
            return false;
        if (m_state == State::Ready) {
            m_document.rewind();
            return true;
        }
        if (m_readable < simdjson::SIMDJSON_PADDING)
            copyWithPadding();
        m_escaped = std::memchr(m_json.data(), '\\', m_json.size()) != nullptr;
        const simdjson::padded_string_view padded(m_json.data(), m_json.size(),
                                                  m_json.size() + simdjson::SIMDJSON_PADDING);
        const bool good = m_parser.iterate(padded).get(m_document) == SUCCESS;
        m_state = good ? State::Ready : State::Broken;
        return good;
    }

    void copyWithPadding()
    {
        m_padded.assign(m_json);
        m_padded.append(simdjson::SIMDJSON_PADDING, '\0');
        m_json = std::string_view(m_padded).substr(0, m_json.size());
    }

    //! Goes down to the end of a path. \a whole: the text is one scalar, to be read from the
    //! document. What is found is told as Composite, whatever it is.
    Kind walk(std::span<const PathStep> steps, ondemand::value& value, bool& whole)
    {
        if (m_json.empty())
            return Kind::NotJson;
        if (!prepare())
            return Kind::Broken;
        bool scalar = false;
        if (m_document.is_scalar().get(scalar) != SUCCESS)
            return Kind::Broken;
        if (scalar) {
            whole = true;
            return steps.empty() ? Kind::Composite : Kind::NoOverload;
        }
        if (m_document.get_value().get(value) != SUCCESS)
            return Kind::Broken;
        for (const auto& step : steps) {
            const auto kind = descend(step, value);
            if (kind != Kind::Composite)
                return kind;
        }
        return Kind::Composite;
    }

    Kind descend(const PathStep& step, ondemand::value& value)
    {
        ondemand::json_type type{};
        if (value.type().get(type) != SUCCESS)
            return Kind::Broken;
        const bool object = type == ondemand::json_type::object;
        if (object && step.kind != PathStep::Kind::Index)
            return toField(step.key, value);
        if (type == ondemand::json_type::array && step.kind != PathStep::Kind::Key)
            return toItem(step.index, value);
        return object ? Kind::Missing : Kind::NoOverload;
    }

    Kind toField(std::string_view key, ondemand::value& value)
    {
        ondemand::object object;
        if (value.get_object().get(object) != SUCCESS)
            return Kind::Broken;
        if (m_escaped)
            return toEscapedField(key, object, value);
        return known(object.find_field_unordered(key).get(value));
    }

    //! Somewhere in the text there are escapes, perhaps in a key.
    static Kind toEscapedField(std::string_view wanted, ondemand::object& object,
                               ondemand::value& value)
    {
        for (auto result : object) {
            ondemand::field field;
            std::string_view key;
            if (std::move(result).get(field) != SUCCESS
                || field.unescaped_key().get(key) != SUCCESS)
                return Kind::Broken;
            if (key == wanted) {
                value = field.value();
                return Kind::Composite;
            }
        }
        return Kind::Missing;
    }

    static Kind toItem(std::size_t wanted, ondemand::value& value)
    {
        ondemand::array array;
        if (value.get_array().get(array) != SUCCESS)
            return Kind::Broken;
        return known(array.at(wanted).get(value));
    }

    static Kind known(error_code error)
    {
        if (error == SUCCESS)
            return Kind::Composite;
        const bool missing =
            error == simdjson::NO_SUCH_FIELD || error == simdjson::INDEX_OUT_OF_BOUNDS;
        return missing ? Kind::Missing : Kind::Broken;
    }

    static Value build(ondemand::value& value, Budget& budget, std::size_t depth)
    {
        if (depth == 0)
            return Failure{Fault::TooDeep};
        if (!budget.charge(1))
            return Failure{Fault::TooManySteps};
        ondemand::json_type type{};
        if (value.type().get(type) != SUCCESS)
            return Failure{Fault::BrokenJson};
        if (type == ondemand::json_type::object)
            return buildMap(value, budget, depth);
        if (type == ondemand::json_type::array)
            return buildList(value, budget, depth);
        const auto scalar = readScalar(value);
        if (scalar.kind == Kind::Text && !budget.charge(scalar.text.size() / 64))
            return Failure{Fault::TooManySteps};
        return scalarValue(scalar);
    }

    static Value buildList(ondemand::value& value, Budget& budget, std::size_t depth)
    {
        ondemand::array array;
        if (value.get_array().get(array) != SUCCESS)
            return Failure{Fault::BrokenJson};
        Values items;
        for (auto result : array) {
            ondemand::value item;
            if (result.get(item) != SUCCESS)
                return Failure{Fault::BrokenJson};
            items.push_back(build(item, budget, depth - 1));
            if (items.back().failed())
                return items.back();
        }
        return Value(std::move(items));
    }

    static Value buildMap(ondemand::value& value, Budget& budget, std::size_t depth)
    {
        ondemand::object object;
        if (value.get_object().get(object) != SUCCESS)
            return Failure{Fault::BrokenJson};
        std::vector<Map::Entry> entries;
        for (auto result : object) {
            ondemand::field field;
            std::string_view key;
            if (std::move(result).get(field) != SUCCESS
                || field.unescaped_key().get(key) != SUCCESS)
                return Failure{Fault::BrokenJson};
            auto name = Value(key);
            auto item = build(field.value(), budget, depth - 1);
            if (item.failed())
                return item;
            entries.emplace_back(std::move(name), std::move(item));
        }
        return MapPointer(std::make_shared<const Map>(std::move(entries)));
    }

    ondemand::parser m_parser;
    ondemand::document m_document;
    std::string m_padded;
    std::string_view m_json;
    std::size_t m_readable = 0;
    State m_state = State::Unread;
    bool m_escaped = false;
};

JsonReader::JsonReader() : m_implementation(std::make_unique<Implementation>()) {}

JsonReader::~JsonReader() = default;

void JsonReader::open(std::string_view json, std::size_t readable)
{
    m_implementation->open(json, readable);
}

Scalar JsonReader::read(std::span<const PathStep> steps)
{
    return m_implementation->read(steps);
}

Value JsonReader::value(std::span<const PathStep> steps, Budget& budget)
{
    return m_implementation->value(steps, budget);
}

} // namespace model::filter
