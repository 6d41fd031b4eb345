#include "model/filter/builder.h"
#include "model/filter/celtime.h"

#include <algorithm>
#include <array>

namespace model::filter {

namespace {

using Kind = Value::Kind;

bool isNumber(Kind kind)
{
    return kind == Kind::Int || kind == Kind::Uint || kind == Kind::Double;
}

bool isOrder(Operation operation)
{
    return operation == Operation::Less || operation == Operation::LessOrEqual
           || operation == Operation::Greater || operation == Operation::GreaterOrEqual;
}

bool isComparison(Operation operation)
{
    return operation == Operation::Equal || operation == Operation::NotEqual || isOrder(operation);
}

bool isArithmetic(Operation operation)
{
    return operation >= Operation::Add && operation <= Operation::Remainder;
}

bool givesBool(Operation operation)
{
    using enum Operation;
    constexpr std::array all{Has,      HasField, Not,    And,       Or,  In,
                             SameType, All,      Exists, ExistsOne, Text};
    return isComparison(operation) || std::ranges::find(all, operation) != all.end();
}

std::optional<Kind> resultOf(Function function)
{
    switch (function) {
    case Function::Contains:
    case Function::StartsWith:
    case Function::EndsWith:
    case Function::Matches:
    case Function::ToBool:
        return Kind::Bool;
    case Function::LowerAscii:
    case Function::UpperAscii:
    case Function::ToString:
        return Kind::Text;
    case Function::ToUint:
        return Kind::Uint;
    case Function::ToDouble:
        return Kind::Double;
    case Function::ToBytes:
        return Kind::Bytes;
    case Function::TypeOf:
        return Kind::Type;
    case Function::ToDyn:
        return std::nullopt;
    case Function::ToInstant:
        return Kind::Instant;
    case Function::ToDuration:
        return Kind::Duration;
    case Function::Size:
    case Function::ToInt:
    case Function::FullYear:
    case Function::Month:
    case Function::Date:
    case Function::DayOfMonth:
    case Function::DayOfYear:
    case Function::DayOfWeek:
    case Function::Hours:
    case Function::Minutes:
    case Function::Seconds:
    case Function::Milliseconds:
        break;
    }
    return Kind::Int;
}

} // namespace

std::string_view kindInWords(Kind kind)
{
    switch (kind) {
    case Kind::Null:
        return "null";
    case Kind::Bool:
        return "true or false";
    case Kind::Int:
    case Kind::Uint:
    case Kind::Double:
        return "a number";
    case Kind::Text:
        return "a text";
    case Kind::Bytes:
        return "bytes";
    case Kind::Instant:
        return "a time";
    case Kind::Duration:
        return "a duration";
    case Kind::List:
        return "a list";
    case Kind::Map:
        return "a map";
    case Kind::Type:
        return "a type";
    case Kind::Failure:
        break;
    }
    return "an error";
}

std::optional<Kind> Builder::kindOf(NodeIndex index) const
{
    const auto& of = node(index);
    if (const auto* value = constantOf(index))
        return value->kind();
    if (givesBool(of.operation))
        return Kind::Bool;
    if (of.operation == Operation::Field)
        return fieldInfo(Field(of.extra)).kind;
    if (of.operation == Operation::Header)
        return Kind::Text;
    if (of.operation == Operation::Call)
        return resultOf(Function(of.extra));
    if (of.operation == Operation::MakeList || of.operation == Operation::Filter
        || of.operation == Operation::Map)
        return Kind::List;
    return of.operation == Operation::MakeMap ? std::optional(Kind::Map) : std::nullopt;
}

NodeIndex Builder::compareTypes(Operation operation, NodeIndex left, NodeIndex right)
{
    if (!isField(left, Field::Type))
        std::swap(left, right);
    const Range where{std::min(node(left).begin, node(right).begin),
                      std::max(node(left).end, node(right).end)};
    const auto same =
        make(Operation::SameType, {left, right}, where, operation == Operation::In ? 1 : 0);
    return operation == Operation::NotEqual ? make(Operation::Not, {same}, where) : same;
}

//! time > "2026-11-23T05:00Z": a text beside a time is read as one.
bool Builder::timesFromTexts(NodeIndex& left, NodeIndex& right)
{
    for (auto* side : {&left, &right}) {
        const auto other = kindOf(side == &left ? right : left);
        const auto* value = constantOf(*side);
        const auto* text = value ? value->as<std::string>() : nullptr;
        if (!text || (other != Kind::Instant && other != Kind::Duration))
            continue;
        const auto function = other == Kind::Instant ? Function::ToInstant : Function::ToDuration;
        auto converted = callFunction(function, {value, 1});
        if (converted.failed()) {
            fail(range(*side),
                 "`" + *text + "` is no " + (other == Kind::Instant ? "time." : "duration."),
                 other == Kind::Instant ? "Write it like 2026-11-23T05:32:07Z."
                                        : "Write it like 1h30m or 250ms.");
            return false;
        }
        *side = constant(std::move(converted), range(*side));
    }
    return true;
}

bool Builder::comparable(Operation operation, NodeIndex left, NodeIndex right)
{
    const auto a = kindOf(left);
    const auto b = kindOf(right);
    if (!a || !b || (isNumber(*a) && isNumber(*b)))
        return true;
    if (*a == *b || (!isOrder(operation) && (*a == Kind::Null || *b == Kind::Null)))
        return true;
    fail(range(right), "The left side is " + std::string(kindInWords(*a)) + ", the right side is "
                           + std::string(kindInWords(*b)) + ": they cannot be compared.");
    return false;
}

NodeIndex Builder::binary(Operation operation, NodeIndex left, NodeIndex right)
{
    if (failed())
        return 0;
    const bool byWords = operation == Operation::Equal || operation == Operation::NotEqual;
    if (byWords && (isField(left, Field::Type) || isField(right, Field::Type))
        && kindOf(left).value_or(Kind::Text) == kindOf(right).value_or(Kind::Text))
        return compareTypes(operation, left, right);
    if (operation == Operation::In && isField(left, Field::Type))
        return compareTypes(operation, left, right);
    if (m_options.fields && isComparison(operation)
        && (!timesFromTexts(left, right) || !comparable(operation, left, right)))
        return 0;
    const auto made = make(operation, {left, right}, {node(left).begin, node(right).end});
    if (failed() || !isArithmetic(operation) || !constantOf(left) || !constantOf(right))
        return made;
    return folded(calculate(operation, *constantOf(left), *constantOf(right)), made);
}

bool Builder::prepareRegex(NodeIndex pattern)
{
    const auto* text = constantOf(pattern)->as<std::string>();
    if (!text)
        return true;
    auto regex = std::make_shared<const Regex>(*text);
    if (text->size() > Regex::longestPattern)
        fail(range(pattern), "This regular expression is too long.");
    else if (!regex->ok())
        fail(range(pattern), "This is no regular expression: " + regex->error() + ".");
    m_program.regexes[node(pattern).extra] = std::move(regex);
    return !failed();
}

bool Builder::prepareCall(const FunctionInfo& function, const std::vector<NodeIndex>& arguments,
                          Range range)
{
    const auto count = arguments.size();
    if (count < function.least || count > function.most) {
        fail(range, std::string(function.name) + "() is called with the wrong number of values.",
             std::string(function.detail));
        return false;
    }
    const auto* last = constantOf(arguments.back());
    if (!last || count < 2)
        return true;
    if (function.function == Function::Matches)
        return prepareRegex(arguments.back());
    if (const auto* text = last->as<std::string>(); text && function.function == Function::Contains)
        m_program.needles[node(arguments.back()).extra] =
            std::make_shared<const TextFinder>(TextNeedle{*text, false});
    return true;
}

NodeIndex Builder::call(const FunctionInfo& function, std::vector<NodeIndex> arguments, Range range)
{
    if (failed() || !prepareCall(function, arguments, range))
        return 0;
    const bool foldable = arguments.size() == 1 && constantOf(arguments[0]);
    const auto first = arguments[0];
    const auto made =
        make(Operation::Call, std::move(arguments), range, std::uint32_t(function.function));
    if (failed() || !foldable)
        return made;
    const auto argument = *constantOf(first);
    return folded(callFunction(function.function, {&argument, 1}), made);
}

} // namespace model::filter
