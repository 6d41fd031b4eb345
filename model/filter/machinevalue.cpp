#include "model/filter/functions.h"
#include "model/filter/machine.h"
#include "model/filter/map.h"

#include <algorithm>

namespace model::filter {

namespace {

bool isKey(const Value& value)
{
    const auto kind = value.kind();
    return kind == Value::Kind::Bool || kind == Value::Kind::Int || kind == Value::Kind::Uint
           || kind == Value::Kind::Text;
}

//! The position that a number names, whatever kind of number it is.
std::optional<std::uint64_t> position(const Value& at)
{
    if (const auto* integer = at.as<std::int64_t>())
        return *integer >= 0 ? std::optional(std::uint64_t(*integer)) : std::nullopt;
    if (const auto* natural = at.as<std::uint64_t>())
        return *natural;
    const auto* real = at.as<double>();
    const bool whole =
        real && *real >= 0 && *real < 0x1p53 && double(std::uint64_t(*real)) == *real;
    return whole ? std::optional(std::uint64_t(*real)) : std::nullopt;
}

std::size_t weight(const Value& value)
{
    if (const auto* text = value.as<std::string>())
        return text->size() / 64;
    if (const auto* bytes = value.as<Bytes>())
        return bytes->data.size() / 64;
    const auto* list = value.as<ListPointer>();
    return list ? (*list)->size() : 0;
}

} // namespace

//! Says where a failure arose, unless it is known already.
Value Machine::located(Value value, const Node& node) const
{
    const auto* failure = value.as<Failure>();
    if (!failure || failure->end != 0)
        return value;
    return Failure{failure->fault, node.begin, node.end};
}

bool Machine::isAbsentRoot(const Node& node, Scalar::Kind kind) const
{
    const auto& path = m_program.paths[node.extra];
    const bool absent = kind == Scalar::Kind::Missing || kind == Scalar::Kind::NotJson;
    return absent && path.steps.empty() && path.root != Field::Json;
}

Value Machine::evaluate(NodeIndex index)
{
    const auto& node = m_program.node(index);
    if (!m_budget.charge(1))
        return Failure{Fault::TooManySteps, node.begin, node.end};
    switch (node.operation) {
    case Operation::Constant:
        return m_program.constants[node.extra];
    case Operation::Variable:
        return m_budget.charge(weight(m_slots[node.extra]))
                   ? m_slots[node.extra]
                   : Value(Failure{Fault::TooManySteps, node.begin, node.end});
    case Operation::Call:
        if (const auto result = testCall(node))
            return *result == Truth::Error ? Value(m_failure) : Value(*result == Truth::True);
        return evaluateComposite(node);
    case Operation::Not:
    case Operation::And:
    case Operation::Or:
    case Operation::Equal:
    case Operation::NotEqual:
    case Operation::Less:
    case Operation::LessOrEqual:
    case Operation::Greater:
    case Operation::GreaterOrEqual:
    case Operation::In:
    case Operation::SameType:
    case Operation::Text:
    case Operation::Has:
    case Operation::HasField:
    case Operation::All:
    case Operation::Exists:
    case Operation::ExistsOne: {
        const auto result = test(index);
        return result == Truth::Error ? Value(m_failure) : Value(result == Truth::True);
    }
    default:
        return evaluateComposite(node);
    }
}

//! What gives a value of any kind. Never a condition: test() comes here for what it cannot decide
//! itself.
Value Machine::evaluateComposite(const Node& node)
{
    switch (node.operation) {
    case Operation::Constant:
        return m_program.constants[node.extra];
    case Operation::Variable:
        return m_slots[node.extra];
    case Operation::Field:
        return fieldValue(Field(node.extra), *m_event);
    case Operation::Path:
        return evaluatePath(node);
    case Operation::Header:
        return evaluateHeader(node);
    case Operation::Select:
        return evaluateSelect(node);
    case Operation::Index:
        return evaluateIndex(node);
    case Operation::MakeList:
        return evaluateList(node);
    case Operation::MakeMap:
        return evaluateMap(node);
    case Operation::Negate: {
        auto value = evaluate(node.children[0]);
        return value.failed() ? value : located(negate(value), node);
    }
    case Operation::Conditional: {
        const auto condition = test(node.children[0]);
        return condition == Truth::Error
                   ? Value(m_failure)
                   : evaluate(node.children[condition == Truth::True ? 1 : 2]);
    }
    case Operation::Filter:
    case Operation::Map:
        return evaluateMacro(node);
    case Operation::Call:
        return evaluateCall(node);
    default:
        return evaluateArithmetic(node);
    }
}

Value Machine::evaluatePath(const Node& node)
{
    auto value = m_json.value(node.extra, m_budget);
    const auto* failure = value.as<Failure>();
    if (!failure)
        return value;
    const bool absent = failure->fault == Fault::NoSuchField || failure->fault == Fault::NotJson;
    if (absent && isAbsentRoot(node, Scalar::Kind::Missing))
        return {};
    return located(std::move(value), node);
}

Value Machine::evaluateHeader(const Node& node) const
{
    const auto header =
        findHeader(m_event->body.headers, *m_program.constants[node.extra].as<std::string>());
    if (!header.present)
        return Failure{Fault::NoSuchKey, node.begin, node.end};
    return header.value ? Value(*header.value) : Value();
}

Value Machine::evaluateSelect(const Node& node)
{
    auto value = evaluate(node.children[0]);
    if (value.failed())
        return value;
    const auto* map = value.as<MapPointer>();
    if (!map)
        return Failure{Fault::NoOverload, node.begin, node.end};
    const auto* found = (*map)->find(m_program.constants[node.extra]);
    return found ? *found : Value(Failure{Fault::NoSuchKey, node.begin, node.end});
}

Value Machine::evaluateIndex(const Node& node)
{
    auto value = evaluate(node.children[0]);
    if (value.failed())
        return value;
    auto at = evaluate(node.children[1]);
    if (at.failed())
        return at;
    if (const auto* map = value.as<MapPointer>()) {
        const auto* found = (*map)->find(at);
        return found ? *found : Value(Failure{Fault::NoSuchKey, node.begin, node.end});
    }
    const auto* list = value.as<ListPointer>();
    if (!list || !at.isNumber())
        return Failure{Fault::NoOverload, node.begin, node.end};
    const auto index = position(at);
    return index && *index < (*list)->size()
               ? (**list)[*index]
               : Value(Failure{Fault::NoSuchIndex, node.begin, node.end});
}

Value Machine::evaluateList(const Node& node)
{
    Values items;
    for (const auto child : node.children) {
        items.push_back(evaluate(child));
        if (items.back().failed())
            return items.back();
    }
    return Value(std::move(items));
}

Value Machine::evaluateMap(const Node& node)
{
    std::vector<Map::Entry> entries;
    for (std::size_t i = 0; i < node.children.size(); i += 2) {
        auto key = evaluate(node.children[i]);
        if (key.failed())
            return key;
        auto value = evaluate(node.children[i + 1]);
        if (value.failed())
            return value;
        if (!isKey(key))
            return Failure{Fault::NoOverload, node.begin, node.end};
        entries.emplace_back(std::move(key), std::move(value));
    }
    auto map = std::make_shared<const Map>(std::move(entries));
    return map->hasRepeatedKey() ? Value(Failure{Fault::RepeatedKey, node.begin, node.end})
                                 : Value(MapPointer(std::move(map)));
}

Value Machine::evaluateArithmetic(const Node& node)
{
    auto left = evaluate(node.children[0]);
    if (left.failed())
        return left;
    auto right = evaluate(node.children[1]);
    if (right.failed())
        return right;
    if (!m_budget.charge(weight(left) + weight(right)))
        return Failure{Fault::TooManySteps, node.begin, node.end};
    return located(calculate(node.operation, left, right), node);
}

Value Machine::evaluateCall(const Node& node)
{
    Values arguments;
    for (const auto child : node.children) {
        arguments.push_back(evaluate(child));
        if (arguments.back().failed())
            return arguments.back();
    }
    if (Function(node.extra) != Function::Matches)
        return located(callFunction(Function(node.extra), arguments), node);
    const auto* text = arguments[0].as<std::string>();
    if (!text || !arguments[1].is(Value::Kind::Text))
        return Failure{Fault::NoOverload, node.begin, node.end};
    const auto result = testMatches(node, *text, node.children[1]);
    return result == Truth::Error ? Value(m_failure) : Value(result == Truth::True);
}

} // namespace model::filter
