#include "model/item/categories.h"

#include <QStringList>

#include <algorithm>

namespace model {

namespace {

//! "order-events-dlt" and "order-events-retry-0" give "order-events".
QString originOf(const QString& channel)
{
    static const QStringList marks{QStringLiteral("-dlt"),   QStringLiteral(".dlt"),
                                   QStringLiteral("-dlq"),   QStringLiteral(".dlq"),
                                   QStringLiteral("-retry"), QStringLiteral(".retry"),
                                   QStringLiteral("_dlq"),   QStringLiteral("_dlt"),
                                   QStringLiteral("_error"), QStringLiteral("-dead-letter")};
    qsizetype end = channel.size();
    for (const auto& mark : marks) {
        const auto at = channel.indexOf(mark, 0, Qt::CaseInsensitive);
        if (at > 0)
            end = std::min(end, at);
    }
    return channel.left(end);
}

} // namespace

Categories::Categories()
{
    const QStringList services{QStringLiteral("order"), QStringLiteral("payment"),
                               QStringLiteral("inventory"), QStringLiteral("shipping")};
    for (const auto& service : services) {
        const auto index = int(services.indexOf(service));
        m_indices.insert(service + QStringLiteral("-events"), index);
        m_indices.insert(service + QStringLiteral("-service"), index);
    }
    m_next = int(services.size());
}

int Categories::of(const QString& channel)
{
    const auto origin = originOf(channel);
    const auto known = m_indices.constFind(origin);
    if (known != m_indices.cend())
        return *known;
    m_indices.insert(origin, m_next);
    return m_next++;
}

} // namespace model
