#include "model/filter/machine.h"
#include "model/filter/map.h"

namespace model::filter {

//! The items of a list or the keys of a map, as a list; or a failure.
Value Machine::itemsOf(const Node& node)
{
    auto value = evaluate(node.children[0]);
    if (value.failed() || value.is(Value::Kind::List))
        return value;
    const auto* map = value.as<MapPointer>();
    if (!map)
        return Failure{Fault::NoOverload, node.begin, node.end};
    Values keys;
    for (const auto& entry : (*map)->entries())
        keys.push_back(entry.first);
    return Value(std::move(keys));
}

Truth Machine::testMacro(const Node& node)
{
    auto items = itemsOf(node);
    const auto* list = items.as<ListPointer>();
    if (!list)
        return truthOf(items, node);
    return node.operation == Operation::ExistsOne ? testExistsOne(node, **list)
                                                  : testQuantifier(node, **list);
}

//! all() is && over the items and exists() is ||, with the same way of absorbing errors.
Truth Machine::testQuantifier(const Node& node, const Values& items)
{
    const auto decisive = node.operation == Operation::All ? Truth::False : Truth::True;
    bool failed = false;
    Failure first;
    for (const auto& item : items) {
        m_slots[node.extra] = item;
        const auto result = test(node.children[1]);
        if (result == decisive)
            return decisive;
        if (result == Truth::Error && !std::exchange(failed, true))
            first = m_failure;
        if (m_budget.steps < 0)
            return fail(Fault::TooManySteps, node);
    }
    if (!failed)
        return decisive == Truth::True ? Truth::False : Truth::True;
    m_failure = first;
    return Truth::Error;
}

Truth Machine::testExistsOne(const Node& node, const Values& items)
{
    std::size_t count = 0;
    for (const auto& item : items) {
        m_slots[node.extra] = item;
        const auto result = test(node.children[1]);
        if (result == Truth::Error)
            return result;
        count += result == Truth::True ? 1 : 0;
    }
    return count == 1 ? Truth::True : Truth::False;
}

//! filter(x, condition), map(x, result) and map(x, condition, result).
Value Machine::evaluateMacro(const Node& node)
{
    const auto items = itemsOf(node);
    const auto* list = items.as<ListPointer>();
    if (!list)
        return items;
    const bool conditional = node.operation == Operation::Filter || node.children.size() == 3;
    Values results;
    for (const auto& item : **list) {
        m_slots[node.extra] = item;
        const auto kept = conditional ? test(node.children[1]) : Truth::True;
        if (kept == Truth::Error)
            return m_failure;
        if (kept == Truth::False)
            continue;
        results.push_back(node.operation == Operation::Filter ? item
                                                              : evaluate(node.children.back()));
        if (results.back().failed())
            return results.back();
    }
    return Value(std::move(results));
}

} // namespace model::filter
