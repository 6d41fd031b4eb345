#include "model/saga/definitionlist.h"

namespace model::saga {

std::size_t DefinitionList::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_entries.size();
}

const SagaDefinition& DefinitionList::at(std::size_t number) const
{
    const std::scoped_lock lock(m_mutex);
    return m_entries[number].saga;
}

bool DefinitionList::isTracked(std::size_t number) const
{
    const std::scoped_lock lock(m_mutex);
    return number < m_entries.size() && m_entries[number].isTracked;
}

std::vector<std::string> DefinitionList::names() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::string> names;
    for (const auto& entry : m_entries)
        names.push_back(entry.saga.name);
    return names;
}

std::vector<SagaDefinition> DefinitionList::tracked() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<SagaDefinition> sagas;
    for (const auto& entry : m_entries) {
        if (entry.isTracked)
            sagas.push_back(entry.saga);
    }
    return sagas;
}

std::optional<std::size_t> DefinitionList::named(std::string_view name) const
{
    const std::scoped_lock lock(m_mutex);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].isTracked && m_entries[i].saga.name == name)
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> DefinitionList::same(const SagaDefinition& saga) const
{
    const std::scoped_lock lock(m_mutex);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (isSame(m_entries[i].saga, saga))
            return i;
    }
    return std::nullopt;
}

std::size_t DefinitionList::add(SagaDefinition saga)
{
    const std::scoped_lock lock(m_mutex);
    m_entries.push_back({std::move(saga)});
    return m_entries.size() - 1;
}

void DefinitionList::setTracked(std::size_t number, bool isTracked)
{
    const std::scoped_lock lock(m_mutex);
    m_entries[number].isTracked = isTracked;
}

} // namespace model::saga
