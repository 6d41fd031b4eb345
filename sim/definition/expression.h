#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

//! The expressions of definition files: whole numbers, truth values, comparisons, "a ? b : c", and
//! "sum over orders (…)". No loops and no calls, so each ends.

namespace sim::definition {

using Number = std::int64_t;

enum class Type : std::uint8_t { Whole, Truth };

//! What a name stands for.
struct Variable
{
    enum class Kind : std::uint8_t {
        Constant, //!< \a value.
        PerOrder, //!< Field number \a index of the order that is looked at.
        Shared,   //!< Field number \a index, one for all orders.
        Payload,  //!< Field number \a index of the event that is handled.
    };

    Kind kind = Kind::Constant;
    Type type = Type::Whole;
    std::uint16_t index = 0;
    Number value = 0;

    bool operator==(const Variable&) const = default;
};

//! Where an expression looks things up: the fields of one order, those shared by all, the payload.
struct Values
{
    std::span<const Number> perOrder; //!< Of all orders, one after the other.
    std::size_t fields = 0;           //!< Of one order.
    std::size_t order = 0;
    std::span<const Number> shared;
    std::span<const Number> payload;

    std::size_t orders() const { return fields == 0 ? 0 : perOrder.size() / fields; }
};

//! A compiled expression: a value, any thread.
class Expression
{
public:
    Type type() const { return m_type; }
    //! Whether it speaks of one order (outside of a sum).
    bool isPerOrder() const { return m_isPerOrder; }
    const std::string& text() const { return m_text; }
    const std::vector<Variable>& reads() const { return m_reads; }

    //! False whatever the fields hold: a setting that is false stands first in an "&&".
    bool isConstantFalse() const;

    //! A truth value is 0 or 1. Sums and products go round at 64 bits; nothing is divided.
    Number value(const Values& values) const;

private:
    friend class ExpressionParser;

    enum class Code : std::uint8_t {
        Push,
        Load,
        Add,
        Subtract,
        Multiply,
        Negate,
        Not,
        Equal,
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        SkipIfFalse, //!< Over \a number codes; keeps the value that it looked at.
        SkipIfTrue,
        BranchIfFalse, //!< Over \a number codes; takes the value.
        Skip,
        Drop,
        Sum, //!< Of the next \a number codes over all orders.
    };

    struct Operation
    {
        Code code = Code::Push;
        Variable variable;
        Number number = 0;
    };

    Number run(std::size_t from, std::size_t to, const Values& values) const;

    std::vector<Operation> m_code;
    std::vector<Variable> m_reads;
    std::string m_text;
    Type m_type = Type::Whole;
    bool m_isPerOrder = false;
};

//! What is wrong with an expression, and the byte of its text where.
struct ExpressionFault
{
    std::string text;
    std::size_t offset = 0;
};

//! The meaning of a name ("status", "payment.charged"), or why it has none.
struct NameAnswer
{
    std::optional<Variable> variable;
    std::string fault;
};
using Names = std::function<NameAnswer(std::string_view name)>;

//! The longest text that is taken.
inline constexpr std::size_t longestExpression = 2000;

std::optional<Expression> parseExpression(std::string_view text, const Names& names,
                                          ExpressionFault& fault);

//! "stock -= 1".
struct Assignment
{
    enum class Kind : std::uint8_t { Set, Add, Subtract };

    Variable target;
    Kind kind = Kind::Set;
    Expression value;
};

std::optional<Assignment> parseAssignment(std::string_view text, const Names& targets,
                                          const Names& names, ExpressionFault& fault);

} // namespace sim::definition
