#include "model/filter/evaluator.h"

#include "model/filter/builder.h"
#include "model/filter/machine.h"

namespace model::filter {

class Evaluator::Implementation
{
public:
    Implementation(Filter filter, std::shared_ptr<const FieldLookup> lookup)
        : m_filter(std::move(filter))
        , m_machine(m_filter.program(), std::move(lookup))
    {}

    Verdict evaluate(const EventView& event)
    {
        m_machine.begin(event);
        const auto result = m_machine.test(m_filter.program().root);
        if (result != Truth::Error)
            return result == Truth::True ? Verdict::Match : Verdict::NoMatch;
        if (m_errors++ == 0)
            m_first = m_machine.failure();
        return Verdict::Error;
    }

    Value value(const EventView& event)
    {
        m_machine.begin(event);
        return m_machine.evaluate(m_filter.program().root);
    }

    const Filter& filter() const { return m_filter; }
    Machine& machine() { return m_machine; }
    std::uint64_t errors() const { return m_errors; }
    const Failure& first() const { return m_first; }
    void clear() { m_errors = 0; }

private:
    Filter m_filter;
    Machine m_machine;
    std::uint64_t m_errors = 0;
    Failure m_first;
};

Evaluator::Evaluator(Filter filter, std::shared_ptr<const FieldLookup> lookup)
    : m_implementation(std::make_unique<Implementation>(std::move(filter), std::move(lookup)))
{}

Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

Verdict Evaluator::evaluate(const EventView& event)
{
    return m_implementation->evaluate(event);
}

Value Evaluator::value(const EventView& event)
{
    return m_implementation->value(event);
}

std::string Evaluator::text(const EventView& event)
{
    const auto result = m_implementation->value(event);
    return result.is(Value::Kind::Null) ? std::string() : displayText(result);
}

void Evaluator::bind(std::string_view name, Value value)
{
    m_implementation->machine().bind(name, std::move(value));
}

std::uint64_t Evaluator::errorCount() const
{
    return m_implementation->errors();
}

std::optional<Error> Evaluator::firstError() const
{
    if (m_implementation->errors() == 0)
        return std::nullopt;
    return describe(m_implementation->first(), filter().text());
}

void Evaluator::clearErrors()
{
    m_implementation->clear();
}

const Filter& Evaluator::filter() const
{
    return m_implementation->filter();
}

Error describe(const Failure& failure, std::string_view filterText)
{
    const auto part = filterText.substr(failure.begin, failure.end - failure.begin);
    auto text = "`" + std::string(part) + "`: " + std::string(faultText(failure.fault)) + ".";
    return {Error::Kind::Failed, std::move(text), {}, placeOf(filterText, failure.begin)};
}

} // namespace model::filter
