#include "app/view/selection.h"

namespace app {

void Selection::show(const std::optional<Item>& item)
{
    if (m_current == item)
        return;
    m_current = item;
    Q_EMIT changed();
}

void Selection::select(const Item& item)
{
    if (m_current == item)
        return;
    m_history.resize(m_at + 1);
    m_history.append(item);
    if (m_history.size() > mostSteps)
        m_history.removeFirst();
    m_at = m_history.size() - 1;
    show(item);
}

void Selection::clear()
{
    show(std::nullopt);
}

void Selection::forget(const model::EventStore& store)
{
    m_history.removeIf([&](const Item& item) { return item.store == &store; });
    m_at = m_history.size() - 1;
    if (m_current && m_current->store == &store)
        clear();
}

void Selection::goBack()
{
    if (canGoBack())
        show(m_history[--m_at]);
}

void Selection::goForward()
{
    if (canGoForward())
        show(m_history[++m_at]);
}

} // namespace app
