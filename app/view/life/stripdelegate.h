#pragma once

#include <QStyledItemDelegate>

namespace app {

//! Draws the lines of a StripModel: two rows of text behind a glyph, and a thread from glyph to
//! glyph where the lines follow one from the other.
class StripDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Kind { Thread, Plain };

    explicit StripDelegate(Kind kind, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintThread(QPainter& painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index, const QRect& glyph) const;

    const Kind m_kind;
};

} // namespace app
