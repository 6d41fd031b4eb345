#include "app/view/consumers/consumernode.h"

#include <algorithm>

namespace app {

void ConsumerTreeModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= int(Column::Count))
        return;
    const auto by = Column(column);
    const auto number = [&](const Node& one) -> double {
        switch (by) {
        case Column::Lag:
        case Column::History:
            return double(one.lag);
        case Column::Waits:
            return one.waits ? double(one.waits->count()) : -1;
        case Column::In:
            return one.in.value_or(-1);
        case Column::Out:
            return one.out.value_or(-1);
        case Column::CatchUp:
            return one.group->catchUp ? double(one.group->catchUp->count()) : 1e18;
        case Column::Members:
            return one.group->membersKnown ? double(one.group->members.size()) : -1;
        case Column::Name:
        case Column::State:
        case Column::Protocol:
        case Column::Count:
            break;
        }
        return 0;
    };
    const auto isLess = [&](const auto& a, const auto& b) {
        if (const auto one = number(*a), other = number(*b); one != other)
            return one < other;
        return QString::localeAwareCompare(text(*a, by), text(*b, by)) < 0;
    };
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const auto before = persistentIndexList();
    auto& all = m_root->children;
    std::ranges::stable_sort(all, [&](const auto& a, const auto& b) {
        return order == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
    });
    for (std::size_t row = 0; row < all.size(); ++row)
        all[row]->row = int(row);
    QModelIndexList after;
    for (const auto& old : before)
        after += createIndex(node(old)->row, old.column(), old.internalPointer());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace app
