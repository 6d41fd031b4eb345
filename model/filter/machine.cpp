#include "model/filter/machine.h"

#include "model/event/typename.h"
#include "model/filter/map.h"

#include <algorithm>

namespace model::filter {

namespace {

constexpr std::int64_t mostSteps = 1'000'000;
constexpr std::size_t keptTypes = 4096;

Truth truth(bool value)
{
    return value ? Truth::True : Truth::False;
}

} // namespace

Machine::Machine(const Program& program, std::shared_ptr<const FieldLookup> lookup)
    : m_program(program)
    , m_json(program.paths, std::move(lookup))
    , m_slots(program.slots)
{}

void Machine::bind(std::string_view name, Value value)
{
    const auto found = std::ranges::find(m_program.variables, name);
    if (found != m_program.variables.end())
        m_slots[std::size_t(found - m_program.variables.begin())] = std::move(value);
}

void Machine::begin(const EventView& event)
{
    m_event = &event;
    m_json.begin(event);
    m_budget.steps = mostSteps;
}

bool Machine::charge(const Node& node, std::size_t cost)
{
    if (m_budget.charge(cost))
        return true;
    fail(Fault::TooManySteps, node);
    return false;
}

Truth Machine::fail(Fault fault, const Node& node)
{
    m_failure = {fault, node.begin, node.end};
    return Truth::Error;
}

Truth Machine::truthOf(const Value& value, const Node& node)
{
    if (const auto* boolean = value.as<bool>())
        return truth(*boolean);
    const auto* failure = value.as<Failure>();
    if (!failure)
        return fail(Fault::NotBoolean, node);
    m_failure = *failure;
    return Truth::Error;
}

Truth Machine::test(NodeIndex index)
{
    const auto& node = m_program.node(index);
    if (!m_budget.charge(1))
        return fail(Fault::TooManySteps, node);
    switch (node.operation) {
    case Operation::And:
        return testAll(node, Truth::False);
    case Operation::Or:
        return testAll(node, Truth::True);
    case Operation::Not:
        return testNot(node);
    case Operation::Text:
        return testText(node);
    case Operation::Has:
        return testHas(node);
    case Operation::HasField:
        return testHasField(node);
    case Operation::SameType:
        return testSameType(index, node);
    case Operation::In:
        return testIn(node);
    case Operation::Conditional:
        return testConditional(node);
    case Operation::Equal:
    case Operation::NotEqual:
    case Operation::Less:
    case Operation::LessOrEqual:
    case Operation::Greater:
    case Operation::GreaterOrEqual:
        return testComparison(node);
    case Operation::All:
    case Operation::Exists:
    case Operation::ExistsOne:
        return testMacro(node);
    case Operation::Call: {
        const auto result = testCall(node);
        return result ? *result : truthOf(evaluateComposite(node), node);
    }
    default:
        return truthOf(evaluateComposite(node), node);
    }
}

//! CEL's && and ||: the decisive value wins over errors, in whatever order they come.
Truth Machine::testAll(const Node& node, Truth decisive)
{
    bool failed = false;
    Failure first;
    for (const auto child : node.children) {
        const auto result = test(child);
        if (result == decisive)
            return decisive;
        if (result == Truth::Error && !std::exchange(failed, true))
            first = m_failure;
    }
    if (!failed)
        return decisive == Truth::True ? Truth::False : Truth::True;
    m_failure = first;
    return Truth::Error;
}

Truth Machine::testNot(const Node& node)
{
    const auto result = test(node.children[0]);
    return result == Truth::Error ? result : truth(result == Truth::False);
}

Truth Machine::testConditional(const Node& node)
{
    const auto condition = test(node.children[0]);
    if (condition == Truth::Error)
        return condition;
    return test(node.children[condition == Truth::True ? 1 : 2]);
}

Truth Machine::testText(const Node& node) const
{
    const auto& finder = m_program.finders[node.extra];
    const auto& body = m_event->body;
    if ((body.value && finder.in(*body.value)) || (body.key && finder.in(*body.key)))
        return Truth::True;
    for (const auto& header : body.headers) {
        if (finder.in(header.name) || (header.value && finder.in(*header.value)))
            return Truth::True;
    }
    return Truth::False;
}

Truth Machine::testHas(const Node& node)
{
    const auto value = evaluate(node.children[0]);
    const auto* map = value.as<MapPointer>();
    if (!map)
        return value.failed() ? truthOf(value, node) : fail(Fault::NoOverload, node);
    return truth((*map)->find(m_program.constants[node.extra]) != nullptr);
}

//! Of an event's own fields has() is false as soon as any part of the path is missing.
Truth Machine::testHasField(const Node& node)
{
    const auto& field = m_program.node(node.children[0]);
    if (field.operation == Operation::Path)
        return truth(m_json.read(field.extra).found());
    if (field.operation == Operation::Field)
        return truth(!fieldValue(Field(field.extra), *m_event).is(Value::Kind::Null));
    const auto& name = *m_program.constants[field.extra].as<std::string>();
    return truth(findHeader(m_event->body.headers, name).present);
}

bool Machine::anySameType(const Node& node, std::string_view type, Truth& result)
{
    const auto other = evaluate(node.children[1]);
    result = Truth::False;
    if (node.extra == 0) {
        const auto* text = other.as<std::string>();
        result = other.failed() ? truthOf(other, node) : truth(text && sameType(type, *text));
    } else if (const auto* list = other.as<ListPointer>()) {
        const auto same = [&](const Value& item) {
            const auto* text = item.as<std::string>();
            return text && sameType(type, *text);
        };
        result = truth(std::ranges::any_of(**list, same));
    } else {
        result = other.failed() ? truthOf(other, node) : fail(Fault::NoOverload, node);
    }
    return result != Truth::Error
           && m_program.node(node.children[1]).operation == Operation::Constant;
}

//! There are few types and many events, so what was found out about a type is kept.
Truth Machine::testSameType(NodeIndex index, const Node& node)
{
    auto& known = m_sameTypes[index];
    const auto type = m_event->type;
    if (const auto found = known.find(type); found != known.end())
        return truth(found->second);
    auto result = Truth::False;
    const bool lasting = anySameType(node, type, result);
    if (lasting && known.size() < keptTypes)
        known.emplace(type, result == Truth::True);
    return result;
}

Truth Machine::testIn(const Node& node)
{
    const auto wanted = evaluate(node.children[0]);
    if (wanted.failed())
        return truthOf(wanted, node);
    const auto& right = m_program.node(node.children[1]);
    const auto* name = wanted.as<std::string>();
    if (name && right.operation == Operation::Field && Field(right.extra) == Field::Headers)
        return truth(findHeader(m_event->body.headers, *name).present);
    const auto container = evaluate(node.children[1]);
    if (container.failed())
        return truthOf(container, node);
    if (const auto* map = container.as<MapPointer>())
        return truth((*map)->find(wanted) != nullptr);
    const auto* list = container.as<ListPointer>();
    if (!list)
        return fail(Fault::NoOverload, node);
    if (!charge(node, (*list)->size()))
        return Truth::Error;
    return truth(std::ranges::any_of(
        **list, [&](const Value& item) { return equal(item, wanted, m_budget); }));
}

} // namespace model::filter
