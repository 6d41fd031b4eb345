#include "model/filter/parser.h"

#include "model/filter/literal.h"
#include "model/filter/macros.h"
#include "model/filter/suggest.h"

#include <array>
#include <optional>

namespace model::filter {

namespace {

using Kind = Token::Kind;

constexpr int mostNesting = 100;

struct OperatorName
{
    std::string_view symbol;
    Operation operation;
};

constexpr std::array relations{
    OperatorName{"==", Operation::Equal},  OperatorName{"!=", Operation::NotEqual},
    OperatorName{"<", Operation::Less},    OperatorName{"<=", Operation::LessOrEqual},
    OperatorName{">", Operation::Greater}, OperatorName{">=", Operation::GreaterOrEqual},
};

template <std::size_t N>
std::optional<Operation> operationNamed(const std::array<OperatorName, N>& names,
                                        std::string_view symbol)
{
    for (const auto& name : names) {
        if (name.symbol == symbol)
            return name.operation;
    }
    return std::nullopt;
}

bool isLiteral(Kind kind)
{
    return kind == Kind::Int || kind == Kind::Uint || kind == Kind::Double || kind == Kind::Text
           || kind == Kind::Bytes;
}

//! Counts one level of nesting for as long as it lives.
class Nesting
{
public:
    explicit Nesting(int& depth) : m_depth(depth) { ++m_depth; }
    ~Nesting() { --m_depth; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

private:
    int& m_depth;
};

} // namespace

Parser::Parser(std::string_view text, Builder& builder)
    : m_text(text)
    , m_builder(builder)
    , m_lexer(text)
{
    m_token = m_lexer.next();
    m_following = m_lexer.next();
}

Token Parser::advance()
{
    m_last = m_token;
    m_token = m_following;
    m_following = m_lexer.next();
    return m_last;
}

bool Parser::sees(std::string_view symbol) const
{
    return m_token.kind == Kind::Symbol && in(m_token) == symbol;
}

bool Parser::seesWord(std::string_view word) const
{
    return m_token.kind == Kind::Identifier && in(m_token) == word;
}

bool Parser::take(std::string_view symbol)
{
    if (!sees(symbol) || m_builder.failed())
        return false;
    advance();
    return true;
}

void Parser::expect(std::string_view symbol)
{
    if (!take(symbol))
        unexpected("`" + std::string(symbol) + "`");
}

NodeIndex Parser::unexpected(std::string_view wanted)
{
    const Range where{m_token.begin, m_token.end};
    if (m_token.kind == Kind::End)
        return m_builder.fail(where, "Here " + std::string(wanted) + " is missing.");
    const auto text = in(m_token);
    if (m_token.kind == Kind::Bad && text.find_first_of("\"'") != std::string_view::npos)
        return m_builder.fail(where, "This text has no closing quote.");
    if (text == "=" || text == "&" || text == "|")
        return m_builder.fail(where, "`" + std::string(text) + "` is no operator.",
                              "Write `" + std::string(text) + std::string(text) + "`.");
    return m_builder.fail(where, "`" + std::string(text) + "` stands where " + std::string(wanted)
                                     + " should.");
}

NodeIndex Parser::parse()
{
    const auto root = expression();
    if (!m_builder.failed() && m_token.kind != Kind::End)
        unexpected("an operator");
    return root;
}

NodeIndex Parser::expression()
{
    const Nesting nesting(m_depth);
    if (m_depth > mostNesting)
        return m_builder.fail({m_token.begin, m_token.end}, "This is nested too deep.");
    const auto begin = m_token.begin;
    const auto condition = logic(Operation::Or);
    if (!take("?"))
        return condition;
    const auto then = logic(Operation::Or);
    expect(":");
    const auto otherwise = expression();
    if (m_builder.failed())
        return 0;
    return m_builder.make(Operation::Conditional, {m_builder.condition(condition), then, otherwise},
                          since(begin));
}

//! Or over And, flat: a thousand alternatives are one node with a thousand children.
NodeIndex Parser::logic(Operation operation)
{
    const auto symbol = operation == Operation::Or ? "||" : "&&";
    const auto part = [&] {
        return operation == Operation::Or ? logic(Operation::And) : relation();
    };
    const auto begin = m_token.begin;
    const auto first = part();
    if (!sees(symbol))
        return first;
    std::vector<NodeIndex> parts{m_builder.condition(first)};
    while (take(symbol))
        parts.push_back(m_builder.condition(part()));
    return m_builder.make(operation, std::move(parts), since(begin));
}

NodeIndex Parser::relation()
{
    auto left = sum();
    while (!m_builder.failed()) {
        auto operation =
            m_token.kind == Kind::Symbol ? operationNamed(relations, in(m_token)) : std::nullopt;
        if (seesWord("in"))
            operation = Operation::In;
        if (!operation)
            break;
        advance();
        const auto right = sum();
        left = m_builder.binary(*operation, left, right);
    }
    return left;
}

NodeIndex Parser::sum()
{
    auto left = product();
    while (!m_builder.failed() && (sees("+") || sees("-"))) {
        const auto operation = in(advance()) == "+" ? Operation::Add : Operation::Subtract;
        const auto right = product();
        left = m_builder.binary(operation, left, right);
    }
    return left;
}

NodeIndex Parser::product()
{
    auto left = unary();
    while (!m_builder.failed() && (sees("*") || sees("/") || sees("%"))) {
        const auto symbol = in(advance());
        const auto operation = symbol == "*"   ? Operation::Multiply
                               : symbol == "/" ? Operation::Divide
                                               : Operation::Remainder;
        const auto right = unary();
        left = m_builder.binary(operation, left, right);
    }
    return left;
}

NodeIndex Parser::unary()
{
    std::vector<std::uint32_t> nots;
    for (auto begin = m_token.begin; take("!"); begin = m_token.begin)
        nots.push_back(begin);
    auto operand = nots.empty() && sees("-") ? minus() : member();
    for (; !nots.empty(); nots.pop_back())
        operand = m_builder.unary(Operation::Not, operand, since(nots.back()));
    return operand;
}

NodeIndex Parser::minus()
{
    std::vector<std::uint32_t> signs;
    for (auto begin = m_token.begin; take("-"); begin = m_token.begin)
        signs.push_back(begin);
    // The smallest int has no positive twin, so the last sign belongs to the number.
    const bool number = m_token.kind == Kind::Int || m_token.kind == Kind::Double;
    auto operand = number ? literal(true, signs.back()) : member();
    for (auto begin = signs.rbegin() + (number ? 1 : 0); begin != signs.rend(); ++begin)
        operand = m_builder.unary(Operation::Negate, operand, since(*begin));
    return operand;
}

NodeIndex Parser::member()
{
    const auto begin = m_token.begin;
    auto operand = primary();
    while (!m_builder.failed()) {
        if (take(".")) {
            operand = selection(operand);
        } else if (take("[")) {
            const auto at = expression();
            expect("]");
            operand = m_builder.index(operand, at, since(begin));
        } else {
            break;
        }
    }
    return operand;
}

NodeIndex Parser::selection(NodeIndex operand)
{
    const auto begin = m_builder.range(operand).begin;
    if (m_token.kind == Kind::QuotedName) {
        const auto name = in(advance());
        return m_builder.select(operand, name.substr(1, name.size() - 2), since(begin));
    }
    if (m_token.kind != Kind::Identifier)
        return unexpected("a name");
    const auto name = advance();
    if (sees("("))
        return method(operand, name);
    return m_builder.select(operand, in(name), since(begin));
}

NodeIndex Parser::method(NodeIndex operand, Token name)
{
    if (const auto operation = methodMacro(in(name)))
        return macro(operand, *operation);
    const auto* function = functionNamed(in(name));
    if (!function || !function->method)
        return m_builder.fail({name.begin, name.end},
                              "`" + std::string(in(name)) + "` is no function.",
                              functionSuggestion(in(name)));
    std::vector<NodeIndex> all{operand};
    const auto begin = m_builder.range(operand).begin;
    for (const auto argument : arguments())
        all.push_back(argument);
    return m_builder.call(*function, std::move(all), since(begin));
}

NodeIndex Parser::macro(NodeIndex list, Operation operation)
{
    const auto begin = m_builder.range(list).begin;
    expect("(");
    if (m_token.kind != Kind::Identifier)
        return unexpected("a name for the item");
    const auto variable = in(advance());
    expect(",");
    const auto slot = m_builder.pushVariable(variable);
    std::vector<NodeIndex> children{list, expression()};
    if (operation == Operation::Map && take(","))
        children.push_back(expression());
    m_builder.popVariable();
    expect(")");
    if (m_builder.failed())
        return 0;
    return m_builder.make(operation, std::move(children), since(begin), slot);
}

NodeIndex Parser::primary()
{
    if (isLiteral(m_token.kind))
        return literal(false, m_token.begin);
    if (take("("))
        return parenthesised();
    if (take("["))
        return list();
    if (take("{"))
        return map();
    if (sees(".") && m_following.kind == Kind::Identifier)
        advance();
    return m_token.kind == Kind::Identifier ? name() : unexpected("a value");
}

NodeIndex Parser::parenthesised()
{
    const auto inner = expression();
    expect(")");
    return inner;
}

NodeIndex Parser::literal(bool negative, std::uint32_t begin)
{
    const auto token = advance();
    auto value = literalValue(in(token), token.kind, negative);
    if (!value)
        return m_builder.fail({begin, token.end}, value.error().text + ".");
    return m_builder.constant(std::move(*value), {begin, token.end});
}

NodeIndex Parser::name()
{
    const auto first = advance();
    const auto word = in(first);
    const Range where{first.begin, first.end};
    if (word == "true" || word == "false")
        return m_builder.constant(word == "true", where);
    if (word == "null")
        return m_builder.constant(Value(), where);
    if (sees("("))
        return global(first);
    // Dotted names are tried whole; what names nothing is selected afterwards.
    std::vector<std::string_view> parts{word};
    auto ahead = Lexer(m_text.substr(first.end));
    for (auto token = ahead.next();
         token.kind == Kind::Symbol && token.in(m_text.substr(first.end)) == "."
         && parts.size() < 8;
         token = ahead.next()) {
        const auto part = ahead.next();
        if (part.kind != Kind::Identifier)
            break;
        parts.push_back(part.in(m_text.substr(first.end)));
    }
    std::size_t used = 0;
    const auto node = m_builder.identifier(parts, where, used);
    for (std::size_t i = 1; i < used && !m_builder.failed(); ++i) {
        advance();
        advance();
    }
    return node;
}

NodeIndex Parser::global(Token name)
{
    if (in(name) == "has")
        return has(name);
    const auto* function = functionNamed(in(name));
    if (!function || !function->global)
        return m_builder.fail({name.begin, name.end},
                              "`" + std::string(in(name)) + "` is no function.",
                              functionSuggestion(in(name)));
    auto all = arguments();
    return m_builder.call(*function, std::move(all), since(name.begin));
}

NodeIndex Parser::has(Token name)
{
    expect("(");
    const auto selected = expression();
    expect(")");
    return m_builder.has(selected, since(name.begin));
}

std::vector<NodeIndex> Parser::arguments()
{
    std::vector<NodeIndex> all;
    expect("(");
    if (take(")"))
        return all;
    do
        all.push_back(expression());
    while (take(","));
    expect(")");
    return all;
}

NodeIndex Parser::list()
{
    const auto begin = m_last.begin;
    std::vector<NodeIndex> items;
    while (!m_builder.failed() && !sees("]")) {
        items.push_back(expression());
        if (!take(","))
            break;
    }
    expect("]");
    return m_builder.list(std::move(items), since(begin));
}

NodeIndex Parser::map()
{
    const auto begin = m_last.begin;
    std::vector<NodeIndex> pairs;
    while (!m_builder.failed() && !sees("}")) {
        pairs.push_back(expression());
        expect(":");
        pairs.push_back(expression());
        if (!take(","))
            break;
    }
    expect("}");
    return m_builder.make(Operation::MakeMap, std::move(pairs), since(begin));
}

} // namespace model::filter
