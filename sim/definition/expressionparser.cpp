#include "sim/definition/expression.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

namespace sim::definition {

namespace {

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

struct Failed
{
    ExpressionFault fault;
};

constexpr int deepest = 40;

} // namespace

//! Reads by recursive descent and writes the codes as it goes.
class ExpressionParser
{
public:
    ExpressionParser(std::string_view text, const Names& names) : m_text(text), m_names(names) {}

    Expression whole(std::size_t from)
    {
        m_at = from;
        if (m_text.size() > longestExpression)
            fail("an expression has at most 2000 characters.");
        const auto type = choice();
        skipSpace();
        if (m_at < m_text.size())
            fail(std::string("\"") + m_text[m_at] + "\" is not expected here.");
        m_result.m_type = type;
        m_result.m_text = m_text.substr(from);
        return std::move(m_result);
    }

    //! The name that begins the text; empty when it is none.
    std::string_view name()
    {
        skipSpace();
        const auto from = m_at;
        while (m_at < m_text.size()
               && (isLetter(m_text[m_at])
                   || (m_at > from && (isDigit(m_text[m_at]) || m_text[m_at] == '.'))))
            ++m_at;
        return m_text.substr(from, m_at - from);
    }

    bool take(std::string_view sign)
    {
        skipSpace();
        if (!m_text.substr(m_at).starts_with(sign))
            return false;
        m_at += sign.size();
        return true;
    }

    std::size_t at() const { return m_at; }

private:
    using Code = Expression::Code;

    [[noreturn]] void fail(std::string text) const { failAt(m_at, std::move(text)); }
    [[noreturn]] static void failAt(std::size_t at, std::string text)
    {
        throw Failed{{std::move(text), at}};
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }

    std::size_t emit(Code code, Number number = 0)
    {
        m_result.m_code.push_back({code, {}, number});
        return m_result.m_code.size() - 1;
    }

    //! A skip that was written before its length was known.
    void land(std::size_t skip)
    {
        m_result.m_code[skip].number = Number(m_result.m_code.size() - skip - 1);
    }

    void want(Type is, Type should, std::size_t at) const
    {
        if (is != should)
            failAt(at, should == Type::Truth ? "a condition is expected here, this is a number."
                                             : "a number is expected here, this is a condition.");
    }

    Type choice()
    {
        skipSpace();
        const auto from = m_at;
        const auto condition = either();
        if (!take("?"))
            return condition;
        want(condition, Type::Truth, from);
        const auto toElse = emit(Code::BranchIfFalse);
        const auto first = choice();
        if (!take(":"))
            fail("\":\" is missing after \"?\".");
        const auto toEnd = emit(Code::Skip);
        land(toElse);
        skipSpace();
        const auto other = m_at;
        want(choice(), first, other);
        land(toEnd);
        return first;
    }

    template <typename Part>
    Type logic(std::string_view sign, Code skip, const Part& part)
    {
        skipSpace();
        const auto from = m_at;
        const auto type = part();
        while (take(sign)) {
            want(type, Type::Truth, from);
            const auto over = emit(skip);
            emit(Code::Drop);
            skipSpace();
            const auto right = m_at;
            want(part(), Type::Truth, right);
            land(over);
        }
        return type;
    }

    Type either()
    {
        return logic("||", Code::SkipIfTrue, [this] {
            return logic("&&", Code::SkipIfFalse, [this] { return comparison(); });
        });
    }

    Type comparison()
    {
        skipSpace();
        const auto from = m_at;
        const auto left = sum();
        // The longer signs first.
        static constexpr std::array<std::pair<std::string_view, Code>, 6> signs{
            {{"==", Code::Equal},
             {"!=", Code::NotEqual},
             {"<=", Code::LessEqual},
             {">=", Code::GreaterEqual},
             {"<", Code::Less},
             {">", Code::Greater}}};
        for (const auto& sign : signs) {
            if (!take(sign.first))
                continue;
            skipSpace();
            const auto right = m_at;
            const auto isOrder = sign.second != Code::Equal && sign.second != Code::NotEqual;
            if (isOrder)
                want(left, Type::Whole, from);
            want(sum(), left, right);
            emit(sign.second);
            return Type::Truth;
        }
        return left;
    }

    Type sum()
    {
        skipSpace();
        const auto from = m_at;
        const auto type = product();
        for (;;) {
            const auto isPlus = take("+");
            if (!isPlus && !take("-"))
                return type;
            want(type, Type::Whole, from);
            skipSpace();
            const auto right = m_at;
            want(product(), Type::Whole, right);
            emit(isPlus ? Code::Add : Code::Subtract);
        }
    }

    Type product()
    {
        skipSpace();
        const auto from = m_at;
        const auto type = sign();
        while (take("*")) {
            want(type, Type::Whole, from);
            skipSpace();
            const auto right = m_at;
            want(sign(), Type::Whole, right);
            emit(Code::Multiply);
        }
        return type;
    }

    Type sign()
    {
        skipSpace();
        if (++m_depth > deepest)
            fail("this is nested too deep.");
        auto type = Type::Whole;
        const auto isNot = m_at < m_text.size() && m_text[m_at] == '!';
        if (isNot || (m_at < m_text.size() && m_text[m_at] == '-')) {
            ++m_at;
            skipSpace();
            const auto from = m_at;
            type = isNot ? Type::Truth : Type::Whole;
            want(sign(), type, from);
            emit(isNot ? Code::Not : Code::Negate);
        } else {
            type = atom();
        }
        --m_depth;
        return type;
    }

    Type atom()
    {
        skipSpace();
        if (m_at >= m_text.size())
            fail("the expression ends too early.");
        if (take("(")) {
            const auto type = choice();
            if (!take(")"))
                fail("\")\" is missing.");
            return type;
        }
        if (isDigit(m_text[m_at]))
            return number();
        const auto from = m_at;
        const auto word = name();
        if (word.empty())
            fail(std::string("\"") + m_text[m_at] + "\" is not expected here.");
        if (word == "true" || word == "false") {
            emit(Code::Push, word == "true" ? 1 : 0);
            return Type::Truth;
        }
        if (word == "sum")
            return total();
        return variable(word, from);
    }

    Type number()
    {
        Number value = 0;
        const auto* begin = m_text.data() + m_at;
        const auto [end, error] = std::from_chars(begin, m_text.data() + m_text.size(), value);
        if (error != std::errc())
            fail("this number is too large.");
        m_at += std::size_t(end - begin);
        if (m_at < m_text.size() && (isLetter(m_text[m_at]) || m_text[m_at] == '.'))
            fail("only whole numbers are known.");
        emit(Code::Push, value);
        return Type::Whole;
    }

    //! "sum over orders (reserved - released)".
    Type total()
    {
        if (name() != "over" || name() != "orders")
            fail("write: sum over orders (…).");
        if (m_isInSum)
            fail("a sum has no sum inside.");
        if (!take("("))
            fail("\"(\" is missing.");
        const auto head = emit(Code::Sum);
        const auto wasPerOrder = m_result.m_isPerOrder;
        m_isInSum = true;
        skipSpace();
        const auto from = m_at;
        const auto type = choice();
        m_isInSum = false;
        m_result.m_isPerOrder = wasPerOrder;
        want(type, Type::Whole, from);
        if (!take(")"))
            fail("\")\" is missing.");
        land(head);
        return Type::Whole;
    }

    Type variable(std::string_view word, std::size_t from)
    {
        const auto answer = m_names(word);
        if (!answer.variable)
            failAt(from, answer.fault);
        const auto& variable = *answer.variable;
        if (variable.kind == Variable::Kind::Constant) {
            emit(Code::Push, variable.value);
            return variable.type;
        }
        m_result.m_code.push_back({Code::Load, variable, 0});
        m_result.m_reads.push_back(variable);
        m_result.m_isPerOrder |= variable.kind == Variable::Kind::PerOrder;
        return variable.type;
    }

    std::string_view m_text;
    const Names& m_names;
    Expression m_result;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_isInSum = false;
};

std::optional<Expression> parseExpression(std::string_view text, const Names& names,
                                          ExpressionFault& fault)
{
    try {
        return ExpressionParser(text, names).whole(0);
    } catch (Failed& failed) {
        fault = std::move(failed.fault);
        return std::nullopt;
    }
}

std::optional<Assignment> parseAssignment(std::string_view text, const Names& targets,
                                          const Names& names, ExpressionFault& fault)
{
    ExpressionParser parser(text, names);
    const auto name = parser.name();
    const auto target = targets(name);
    if (name.empty() || !target.variable) {
        fault = {name.empty() ? "an effect begins with the name of a field." : target.fault,
                 parser.at() - name.size()};
        return std::nullopt;
    }
    Assignment assignment{.target = *target.variable};
    if (parser.take("+="))
        assignment.kind = Assignment::Kind::Add;
    else if (parser.take("-="))
        assignment.kind = Assignment::Kind::Subtract;
    else if (!parser.take("=")) {
        fault = {"an effect is written field = …, field += … or field -= ….", parser.at()};
        return std::nullopt;
    }
    const auto from = parser.at();
    try {
        assignment.value = parser.whole(from);
    } catch (Failed& failed) {
        fault = std::move(failed.fault);
        return std::nullopt;
    }
    const auto isSum = assignment.kind != Assignment::Kind::Set;
    if (assignment.value.type() != assignment.target.type
        || (isSum && assignment.target.type == Type::Truth)) {
        fault = {assignment.target.type == Type::Truth
                     ? "this field is true or false: set it to a condition."
                     : "this field is a number: its value has to be one.",
                 from};
        return std::nullopt;
    }
    return assignment;
}

} // namespace sim::definition
