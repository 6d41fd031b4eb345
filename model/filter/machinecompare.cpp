#include "model/filter/functions.h"
#include "model/filter/machine.h"

namespace model::filter {

namespace {

constexpr std::size_t keptRegexes = 64;

bool holds(Operation operation, std::partial_ordering order)
{
    switch (operation) {
    case Operation::Equal:
        return order == 0;
    case Operation::NotEqual:
        return order != 0;
    case Operation::Less:
        return order < 0;
    case Operation::LessOrEqual:
        return order <= 0;
    case Operation::Greater:
        return order > 0;
    default:
        return order >= 0;
    }
}

bool isEquality(Operation operation)
{
    return operation == Operation::Equal || operation == Operation::NotEqual;
}

//! a < b is b > a.
Operation mirrored(Operation operation)
{
    switch (operation) {
    case Operation::Less:
        return Operation::Greater;
    case Operation::LessOrEqual:
        return Operation::GreaterOrEqual;
    case Operation::Greater:
        return Operation::Less;
    case Operation::GreaterOrEqual:
        return Operation::LessOrEqual;
    default:
        return operation;
    }
}

Truth truth(bool value)
{
    return value ? Truth::True : Truth::False;
}

//! How a scalar of the JSON stands to a constant, where both are of one kind.
std::optional<std::partial_ordering> orderOf(const Scalar& scalar, const Value& constant)
{
    switch (scalar.kind) {
    case Scalar::Kind::Int:
        return constant.isNumber() ? std::optional(compareNumbers(scalar.integer, constant))
                                   : std::nullopt;
    case Scalar::Kind::Uint:
        return constant.isNumber() ? std::optional(compareNumbers(scalar.natural, constant))
                                   : std::nullopt;
    case Scalar::Kind::Double:
        return constant.isNumber() ? std::optional(compareNumbers(scalar.real, constant))
                                   : std::nullopt;
    case Scalar::Kind::Text:
        if (const auto* text = constant.as<std::string>())
            return scalar.text <=> std::string_view(*text);
        return std::nullopt;
    case Scalar::Kind::Bool:
        if (const auto* boolean = constant.as<bool>())
            return scalar.boolean <=> *boolean;
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

Truth Machine::testComparison(const Node& node)
{
    if (const auto result = compareWithConstant(node))
        return *result;
    const auto left = evaluate(node.children[0]);
    if (left.failed())
        return truthOf(left, node);
    return compareValues(node, left, evaluate(node.children[1]));
}

//! The quick forms: a text or a path into the JSON beside a constant.
std::optional<Truth> Machine::compareWithConstant(const Node& node)
{
    const auto left = node.children[0];
    const auto right = node.children[1];
    const bool constantLeft = m_program.node(left).operation == Operation::Constant;
    if (!constantLeft && m_program.node(right).operation != Operation::Constant)
        return std::nullopt;
    const auto& constant = m_program.constants[m_program.node(constantLeft ? left : right).extra];
    const auto other = constantLeft ? right : left;
    if (m_program.node(other).operation == Operation::Path)
        return comparePath(node, other, constant);
    const auto* text = constant.as<std::string>();
    return text ? compareText(node, other, *text) : std::nullopt;
}

std::optional<Truth> Machine::comparePath(const Node& node, NodeIndex path, const Value& constant)
{
    const auto& pathNode = m_program.node(path);
    const bool atRight = node.children[1] == path;
    const auto operation = atRight ? mirrored(node.operation) : node.operation;
    const auto scalar = m_json.read(pathNode.extra);
    if (!scalar.found()) {
        // A whole field that is absent is null; deeper down a missing one is an error.
        if (!isAbsentRoot(pathNode, scalar.kind))
            return fail(faultOf(scalar.kind), pathNode);
        return std::nullopt;
    }
    if (scalar.kind == Scalar::Kind::Composite)
        return std::nullopt;
    if (const auto order = orderOf(scalar, constant))
        return truth(holds(operation, *order));
    if (!isEquality(operation))
        return fail(Fault::NoOverload, node);
    const bool bothNull = scalar.kind == Scalar::Kind::Null && constant.is(Value::Kind::Null);
    return truth(bothNull == (operation == Operation::Equal));
}

std::optional<Truth> Machine::compareText(const Node& node, NodeIndex borrowable,
                                          std::string_view constant)
{
    const auto borrowed = borrow(borrowable);
    if (borrowed.state != Borrowed::State::Text)
        return std::nullopt;
    const auto operation =
        node.children[1] == borrowable ? mirrored(node.operation) : node.operation;
    return truth(holds(operation, borrowed.text <=> constant));
}

Truth Machine::compareValues(const Node& node, const Value& left, const Value& right)
{
    if (right.failed())
        return truthOf(right, node);
    if (isEquality(node.operation)) {
        const bool same = equal(left, right, m_budget);
        if (m_budget.steps < 0)
            return fail(Fault::TooManySteps, node);
        return truth(same == (node.operation == Operation::Equal));
    }
    const auto [defined, order] = compare(left, right);
    return defined ? truth(holds(node.operation, order)) : fail(Fault::NoOverload, node);
}

Machine::Borrowed Machine::borrow(NodeIndex index)
{
    using State = Borrowed::State;
    const auto& node = m_program.node(index);
    if (node.operation == Operation::Field) {
        const auto text = fieldText(Field(node.extra), *m_event);
        return {text ? State::Text : State::Other, text.value_or(std::string_view{})};
    }
    if (node.operation == Operation::Header) {
        const auto header =
            findHeader(m_event->body.headers, *m_program.constants[node.extra].as<std::string>());
        return {header.value ? State::Text : State::Other,
                header.value.value_or(std::string_view{})};
    }
    if (node.operation != Operation::Path)
        return {};
    const auto scalar = m_json.read(node.extra);
    return {scalar.kind == Scalar::Kind::Text ? State::Text : State::Other, scalar.text};
}

const Regex* Machine::regex(NodeIndex pattern, std::string_view text)
{
    const auto& node = m_program.node(pattern);
    if (node.operation == Operation::Constant)
        return m_program.regexes[node.extra].get();
    if (text.size() > Regex::longestPattern)
        return nullptr;
    auto found = m_regexes.find(text);
    if (found == m_regexes.end()) {
        if (m_regexes.size() >= keptRegexes)
            m_regexes.clear();
        found = m_regexes.emplace(std::string(text), std::make_shared<const Regex>(text)).first;
    }
    return found->second->ok() ? found->second.get() : nullptr;
}

Truth Machine::testMatches(const Node& node, std::string_view text, NodeIndex pattern)
{
    std::string own;
    if (m_program.node(pattern).operation != Operation::Constant) {
        const auto value = evaluate(pattern);
        const auto* dynamic = value.as<std::string>();
        if (!dynamic)
            return value.failed() ? truthOf(value, node) : fail(Fault::NoOverload, node);
        own = *dynamic;
    }
    const auto* expression = regex(pattern, own);
    if (!expression)
        return fail(Fault::BadRegex, m_program.node(pattern));
    return truth(expression->in(text));
}

//! The functions on texts whose argument is a constant; nothing when it is another call or no text.
std::optional<Truth> Machine::testCall(const Node& node)
{
    const auto function = Function(node.extra);
    const bool quick = function >= Function::Contains && function <= Function::Matches;
    const auto& argument = m_program.node(node.children.back());
    if (!quick || argument.operation != Operation::Constant)
        return std::nullopt;
    const auto* part = m_program.constants[argument.extra].as<std::string>();
    const auto borrowed = part ? borrow(node.children[0]) : Borrowed{};
    if (borrowed.state != Borrowed::State::Text)
        return std::nullopt;
    if (function == Function::Contains)
        return truth(m_program.needles[argument.extra]->in(borrowed.text));
    if (function == Function::StartsWith)
        return truth(borrowed.text.starts_with(*part));
    if (function == Function::EndsWith)
        return truth(borrowed.text.ends_with(*part));
    return testMatches(node, borrowed.text, node.children.back());
}

} // namespace model::filter
