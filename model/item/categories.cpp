#include "model/item/categories.h"

#include <QStringList>

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
    : m_indices{{QStringLiteral("order-events"), 0},
                {QStringLiteral("payment-events"), 1},
                {QStringLiteral("inventory-events"), 2},
                {QStringLiteral("shipping-events"), 3}}
{}

int Categories::of(const QString& channel)
{
    const auto origin = originOf(channel);
    const auto known = m_indices.constFind(origin);
    if (known != m_indices.cend())
        return *known;
    const int next = int(m_indices.size());
    m_indices.insert(origin, next);
    return next;
}

} // namespace model
