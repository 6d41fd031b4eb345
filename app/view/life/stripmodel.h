#pragma once

#include "app/widget/glyph.h"
#include "model/event/ids.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace app {

//! One line of a strip, in words.
struct StripLine
{
    Glyph glyph = Glyph::None;
    QString title;
    QString detail;
    QString time; //!< At the right of the second line.
    QString gap;  //!< At the right of the first.
    QString toolTip;
    bool isMissing = false;
    std::optional<model::Row> row;
    QString link; //!< Otherwise where to jump, as Wishes have it.

    bool operator==(const StripLine&) const = default;
};

//! The lines of a strip. Lines that stay the same are not touched when others change.
class StripModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    const StripLine& line(int row) const { return m_lines[std::size_t(row)]; }
    void assign(std::vector<StripLine> lines);

private:
    std::vector<StripLine> m_lines;
};

} // namespace app
