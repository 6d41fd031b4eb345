#include "model/filter/clauses.h"

#include "model/filter/celtime.h"
#include "model/filter/filter.h"
#include "model/filter/literal.h"
#include "model/filter/map.h"
#include "model/filter/program.h"
#include "model/filter/text.h"
#include "model/filter/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace model::filter {

namespace {

bool isName(std::string_view text)
{
    constexpr std::array<std::string_view, 4> reserved{"in", "true", "false", "null"};
    Lexer lexer(text);
    const auto token = lexer.next();
    return token.kind == Token::Kind::Identifier && token.end == text.size() && token.begin == 0
           && std::ranges::find(reserved, text) == reserved.end();
}

std::string doubleText(double value)
{
    if (!std::isfinite(value))
        return "double(\"" + numberText(value) + "\")";
    const auto text = numberText(value);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string listText(const Values& items)
{
    std::string text = "[";
    for (const auto& item : items)
        text.append(text.size() > 1 ? ", " : "").append(literalText(item));
    return text + "]";
}

std::string mapText(const Map& map)
{
    std::string text = "{";
    for (const auto& [key, value] : map.entries())
        text.append(text.size() > 1 ? ", " : "")
            .append(literalText(key))
            .append(": ")
            .append(literalText(value));
    return text + "}";
}

struct Literal
{
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(std::uint64_t value) const { return std::to_string(value) + "u"; }
    std::string operator()(double value) const { return doubleText(value); }
    std::string operator()(const std::string& value) const { return quotedText(value); }
    std::string operator()(const Bytes& value) const
    {
        const auto text = quotedText(value.data);
        return text.starts_with('b') ? text : "b" + text;
    }
    std::string operator()(Instant value) const
    {
        return "timestamp(\"" + instantText(value) + "\")";
    }
    std::string operator()(Nanoseconds value) const
    {
        return "duration(\"" + durationText(value) + "\")";
    }
    std::string operator()(TypeName value) const { return std::string(value.name); }
    std::string operator()(Failure) const { return {}; }
    std::string operator()(const ListPointer& value) const { return listText(*value); }
    std::string operator()(const MapPointer& value) const { return mapText(*value); }
};

//! A text that is no UTF-8 can only be compared as bytes.
std::string comparable(std::string_view path, const Value& value)
{
    const auto* text = value.as<std::string>();
    return text && !isUtf8(*text) ? "bytes(" + std::string(path) + ")" : std::string(path);
}

//! Whether the path may be missing from an event, so that looking at it is an error.
bool mayBeMissing(std::string_view path)
{
    return path.find_first_of(".[") != std::string_view::npos;
}

std::string wordsAsExpression(const std::vector<Word>& words)
{
    std::string text;
    for (const auto& word : words)
        text.append(text.empty() ? "" : " && ").append(quotedText(word.text));
    return text;
}

//! Binds more weakly than &&.
bool isLoose(Operation operation)
{
    return operation == Operation::Or || operation == Operation::Conditional;
}

//! \a text in a form that stands beside &&. Bytes after a comment would be lost, so it gets a line
//! of its own.
std::string asOperand(std::string_view text)
{
    if (const auto words = bareWords(text))
        return wordsAsExpression(*words);
    const auto filter = compile(text);
    const bool comment = text.find("//") != std::string_view::npos;
    const auto closed = std::string(text) + (comment ? "\n" : "");
    if (!filter)
        return "(" + closed + ")";
    const auto& program = filter->program();
    return comment || isLoose(program.node(program.root).operation) ? "(" + closed + ")" : closed;
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    const auto end = text.find_last_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, end - begin + 1);
}

} // namespace

std::string memberPath(std::string_view path, std::string_view name)
{
    const std::string base(path);
    return isName(name) ? base + "." + std::string(name) : base + "[" + quotedText(name) + "]";
}

std::string itemPath(std::string_view path, std::size_t index)
{
    return std::string(path) + "[" + std::to_string(index) + "]";
}

std::string literalText(const Value& value)
{
    return std::visit(Literal{}, value.storage());
}

std::string equalsFilter(std::string_view path, const Value& value)
{
    return comparable(path, value) + " == " + literalText(value);
}

std::string excludeFilter(std::string_view path, const Value& value)
{
    if (!mayBeMissing(path))
        return comparable(path, value) + " != " + literalText(value);
    // has() looks for keys; an item of a list that is missing is absorbed the same way.
    return "!(has(" + std::string(path) + ") && " + equalsFilter(path, value) + ")";
}

std::string withClause(std::string_view filter, std::string_view clause)
{
    const auto before = trimmed(filter);
    const auto added = trimmed(clause);
    if (before.empty() || added.empty())
        return std::string(before.empty() ? added : before);
    return asOperand(before) + " && " + asOperand(added);
}

} // namespace model::filter
