#pragma once

#include "app/widget/glyph.h"
#include "app/widget/rowview.h"
#include "model/event/ids.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace app {

//! One line of the details: what, and when or how much.
struct SagaDetailLine
{
    Glyph glyph = Glyph::None;
    QString text;
    QString side; //!< At the right.
    QString tip;
    bool isMuted = false;
    std::optional<model::Row> row; //!< The event behind it.

    bool operator==(const SagaDetailLine&) const = default;
};

//! A few lines in two columns. Lines that stay the same are not touched.
class SagaLinesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    void assign(std::vector<SagaDetailLine> lines);
    [[nodiscard]] const SagaDetailLine& line(int row) const { return m_lines[std::size_t(row)]; }

private:
    std::vector<SagaDetailLine> m_lines;
};

//! A table of such lines, as high as they are.
class SagaLinesView : public RowView
{
    Q_OBJECT

public:
    explicit SagaLinesView(SagaLinesModel& model, QWidget* parent = nullptr);

    void fit();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    SagaLinesModel& m_lines;
};

} // namespace app
