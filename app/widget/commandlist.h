#pragma once

#include "app/widget/command.h"
#include "app/widget/fuzzymatch.h"

#include <QAbstractListModel>

namespace app {

//! What the palette shows for a query: the matching commands of all providers, the best first.
class CommandList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { GroupRole = Qt::UserRole + 1, ShortcutRole, IconRole, ReasonRole, LettersRole };

    static constexpr std::size_t limit = 200;

    using QAbstractListModel::QAbstractListModel;

    void setProviders(std::vector<CommandProvider> providers);
    //! Ids, the latest first; they lead while scores are equal.
    void setRecent(QStringList recent);

    //! A leading prefix character asks its provider alone.
    void search(const QString& typed);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    [[nodiscard]] const Command* command(int row) const;
    [[nodiscard]] QString hint() const;

private:
    struct Hit
    {
        Command command;
        FuzzyMatch match;
        int recentRank = 0;
    };

    void collect(const CommandProvider& provider, const QString& query, std::vector<Hit>& hits);

    std::vector<CommandProvider> m_providers;
    QStringList m_recent;
    std::vector<Hit> m_hits;
};

} // namespace app
