#include "model/filter/filter.h"

#include "model/filter/parser.h"
#include "model/filter/text.h"
#include "model/filter/words.h"

#include <algorithm>
#include <cassert>

namespace model::filter {

namespace {

std::shared_ptr<Program> startProgram(std::string_view text,
                                      const std::vector<std::string>& variables = {})
{
    auto program = std::make_shared<Program>();
    program->text = text;
    program->variables = variables;
    return program;
}

std::shared_ptr<const Program> everything(std::string_view text)
{
    auto program = startProgram(text);
    program->constants.emplace_back(true);
    program->regexes.emplace_back();
    program->needles.emplace_back();
    program->nodes.push_back({});
    return program;
}

Result<Filter> tooLong()
{
    return Error{Error::Kind::Malformed,
                 "The text is longer than " + std::to_string(longestFilter) + " bytes.",
                 "",
                 {1, 1}};
}

Result<Filter> notUtf8()
{
    return Error{Error::Kind::Malformed, "The text is not UTF-8.", "", {1, 1}};
}

NodeIndex buildWords(const std::vector<Word>& words, Builder& builder)
{
    std::vector<NodeIndex> parts;
    parts.reserve(words.size());
    for (const auto& word : words)
        parts.push_back(builder.text(word.text, {word.begin, word.end}));
    const Range all{words.front().begin, words.back().end};
    return parts.size() == 1 ? parts.front() : builder.make(Operation::And, std::move(parts), all);
}

//! A filter whose value is known not to be true or false is a mistake that is better told at once.
void checkCondition(NodeIndex root, Builder& builder)
{
    const auto kind = builder.failed() ? std::nullopt : builder.kindOf(root);
    if (kind && *kind != Value::Kind::Bool)
        builder.fail(builder.range(root),
                     "This is " + std::string(kindInWords(*kind))
                         + ", and a filter has to give true or false.",
                     "Compare it with something.");
}

Result<Filter> finished(std::shared_ptr<Program> program, const Builder& builder)
{
    if (builder.failed())
        return builder.error();
    return Filter(std::move(program));
}

bool readsBody(const Node& node)
{
    return node.operation == Operation::Path || node.operation == Operation::Text
           || (node.operation == Operation::Field && Field(node.extra) == Field::Value);
}

} // namespace

Filter::Filter() : m_program(everything({})) {}

const std::string& Filter::text() const
{
    return m_program->text;
}

bool Filter::matchesAll() const
{
    const auto& root = m_program->node(m_program->root);
    const auto* value = root.operation == Operation::Constant
                            ? m_program->constants[root.extra].as<bool>()
                            : nullptr;
    return value && *value;
}

bool Filter::readsValue() const
{
    return std::ranges::any_of(m_program->nodes, readsBody);
}

std::optional<TextNeedle> Filter::textNeedle() const
{
    const auto& root = m_program->node(m_program->root);
    if (root.operation == Operation::Text)
        return m_program->finders[root.extra].needle();
    if (root.operation != Operation::And)
        return std::nullopt;
    const TextNeedle* longest = nullptr;
    for (const auto child : root.children) {
        const auto& part = m_program->node(child);
        if (part.operation != Operation::Text)
            return std::nullopt;
        const auto& needle = m_program->finders[part.extra].needle();
        if (!longest || needle.text.size() > longest->text.size())
            longest = &needle;
    }
    assert(longest); // asked only when there is a text to find
    return *longest;
}

Result<Filter> compile(std::string_view text, const CompileOptions& options)
{
    if (text.size() > longestFilter)
        return tooLong();
    if (!isUtf8(text))
        return notUtf8();
    const auto words = options.fields ? bareWords(text) : std::nullopt;
    if (words && words->empty())
        return Filter(everything(text));
    auto program = startProgram(text, options.variables);
    Builder builder(*program, options);
    program->root = words ? buildWords(*words, builder)
                          : builder.condition(Parser(program->text, builder).parse());
    checkCondition(program->root, builder);
    return finished(program, builder);
}

Result<Filter> compileExpression(std::string_view text, const CompileOptions& options)
{
    if (text.size() > longestFilter)
        return tooLong();
    if (!isUtf8(text))
        return notUtf8();
    auto program = startProgram(text, options.variables);
    Builder builder(*program, options);
    program->root = Parser(program->text, builder).parse();
    return finished(program, builder);
}

} // namespace model::filter
