#include "app/cli/columns.h"

#include "model/filter/evaluator.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace model;

namespace {

//! At commas outside brackets and quotes.
std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> parts(1);
    int depth = 0;
    char quote = 0;
    for (const char c : text) {
        if (quote != 0)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '(' || c == '[' || c == '{')
            ++depth;
        else if (c == ')' || c == ']' || c == '}')
            --depth;
        if (c == ',' && depth <= 0 && quote == 0)
            parts.emplace_back();
        else
            parts.back().push_back(c);
    }
    return parts;
}

std::string trimmed(const std::string& text)
{
    const auto from = text.find_first_not_of(" \t");
    return from == std::string::npos ? std::string()
                                     : text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

//! What a record tells without being decoded.
bool isPlain(std::string_view name)
{
    constexpr std::array<std::string_view, 9> plain = {
        "time", "topic", "partition", "offset", "key", "size", "headers", "value", "source"};
    return std::ranges::find(plain, name) != plain.end();
}

Result<CsvColumn> column(const std::string& name,
                         const std::shared_ptr<const filter::FieldLookup>& lookup)
{
    if (auto builtIn = builtInColumn(name))
        return std::move(*builtIn);
    auto expression = filter::compileExpression(name);
    if (!expression)
        return Error{.kind = Error::Kind::Malformed,
                     .text = "The column \"" + name
                             + "\" is not understood: " + expression.error().text,
                     .advice = expression.error().advice};
    const auto evaluator = std::make_shared<filter::Evaluator>(std::move(*expression), lookup);
    return CsvColumn{name, [evaluator](const EventView& event, std::string& out) {
                         out.append(evaluator->text(event));
                     }};
}

} // namespace

Result<Columns> parseColumns(std::string_view text,
                             const std::shared_ptr<const filter::FieldLookup>& lookup)
{
    Columns result;
    for (const auto& part : split(text)) {
        const auto name = trimmed(part);
        if (name.empty())
            return Error{.kind = Error::Kind::Malformed, .text = "A column has no name."};
        auto one = column(name, lookup);
        if (!one)
            return one.error();
        result.columns.push_back(std::move(*one));
        result.needFacts = result.needFacts || !isPlain(name);
    }
    return result;
}

} // namespace app::cli
