#include "sim/definition/expression.h"

#include <array>

namespace sim::definition {

namespace {

Number wrapped(std::uint64_t value)
{
    return Number(value);
}

} // namespace

Number Expression::value(const Values& values) const
{
    return run(0, m_code.size(), values);
}

bool Expression::isConstantFalse() const
{
    if (m_code.empty() || m_code[0].code != Code::Push || m_code[0].number != 0)
        return false;
    // Each further "&&" looks at the same false and goes on.
    std::size_t at = 1;
    while (at < m_code.size() && m_code[at].code == Code::SkipIfFalse)
        at += std::size_t(m_code[at].number) + 1;
    return at == m_code.size();
}

Number Expression::run(std::size_t from, std::size_t to, const Values& values) const
{
    // The parser nests no deeper than this.
    std::array<Number, 160> stack{};
    std::size_t top = 0;
    const auto binary = [&](auto operation) {
        const auto right = stack[--top];
        stack[top - 1] = operation(stack[top - 1], right);
    };
    for (auto at = from; at < to; ++at) {
        const auto& [code, variable, number] = m_code[at];
        switch (code) {
        case Code::Push:
            stack[top++] = number;
            break;
        case Code::Load:
            stack[top++] =
                variable.kind == Variable::Kind::PerOrder
                    ? values.perOrder[values.order * values.fields + variable.index]
                : variable.kind == Variable::Kind::Shared ? values.shared[variable.index]
                : variable.kind == Variable::Kind::Payload
                    ? (variable.index < values.payload.size() ? values.payload[variable.index] : 0)
                    : variable.value;
            break;
        case Code::Add:
            binary([](Number a, Number b) { return wrapped(std::uint64_t(a) + std::uint64_t(b)); });
            break;
        case Code::Subtract:
            binary([](Number a, Number b) { return wrapped(std::uint64_t(a) - std::uint64_t(b)); });
            break;
        case Code::Multiply:
            binary([](Number a, Number b) { return wrapped(std::uint64_t(a) * std::uint64_t(b)); });
            break;
        case Code::Negate:
            stack[top - 1] = wrapped(0 - std::uint64_t(stack[top - 1]));
            break;
        case Code::Not:
            stack[top - 1] = stack[top - 1] == 0 ? 1 : 0;
            break;
        case Code::Equal:
            binary([](Number a, Number b) -> Number { return a == b ? 1 : 0; });
            break;
        case Code::NotEqual:
            binary([](Number a, Number b) -> Number { return a != b ? 1 : 0; });
            break;
        case Code::Less:
            binary([](Number a, Number b) -> Number { return a < b ? 1 : 0; });
            break;
        case Code::LessEqual:
            binary([](Number a, Number b) -> Number { return a <= b ? 1 : 0; });
            break;
        case Code::Greater:
            binary([](Number a, Number b) -> Number { return a > b ? 1 : 0; });
            break;
        case Code::GreaterEqual:
            binary([](Number a, Number b) -> Number { return a >= b ? 1 : 0; });
            break;
        case Code::SkipIfFalse:
            if (stack[top - 1] == 0)
                at += std::size_t(number);
            break;
        case Code::SkipIfTrue:
            if (stack[top - 1] != 0)
                at += std::size_t(number);
            break;
        case Code::BranchIfFalse:
            if (stack[--top] == 0)
                at += std::size_t(number);
            break;
        case Code::Skip:
            at += std::size_t(number);
            break;
        case Code::Drop:
            --top;
            break;
        case Code::Sum: {
            std::uint64_t sum = 0;
            auto one = values;
            for (one.order = 0; one.order < values.orders(); ++one.order)
                sum += std::uint64_t(run(at + 1, at + 1 + std::size_t(number), one));
            stack[top++] = wrapped(sum);
            at += std::size_t(number);
            break;
        }
        }
    }
    return top == 0 ? 0 : stack[top - 1];
}

} // namespace sim::definition
