#include "app/view/simulator/linelist.h"

#include "app/widget/fonts.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace app {

namespace {

constexpr int side = 12;
constexpr int boxSide = 16;
constexpr int valueShare = 3; // of 5 parts of the width the names have

int lineHeight(const Line& line)
{
    return line.detail.isEmpty() ? fonts::rowHeight() + 2 : fonts::twoLineRowHeight() - 2;
}

} // namespace

class LineList::Model : public QAbstractListModel
{
public:
    explicit Model(LineList& list) : QAbstractListModel(&list), m_list(list) {}

    int rowCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : int(m_list.m_lines.size());
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        const auto& line = m_list.m_lines[std::size_t(index.row())];
        if (role == Qt::DisplayRole)
            return line.text;
        if (role == Qt::ToolTipRole)
            return QString(line.text + (line.value.isEmpty() ? QString() : u"  " + line.value)
                           + (line.detail.isEmpty() ? QString() : u'\n' + line.detail));
        if (role == Qt::AccessibleTextRole)
            return QStringList{glyphWord(line.glyph), line.text, line.value, line.detail}.join(
                QStringLiteral(", "));
        if (role == Qt::CheckStateRole && line.check >= 0)
            return line.check == 1 ? Qt::Checked : Qt::Unchecked;
        return {};
    }

    void begin() { beginResetModel(); }
    void end() { endResetModel(); }
    void change() { Q_EMIT dataChanged(index(0), index(rowCount({}) - 1)); }

private:
    LineList& m_list;
};

class LineList::Delegate : public QStyledItemDelegate
{
public:
    explicit Delegate(LineList& list) : QStyledItemDelegate(&list), m_list(list) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {80, lineHeight(m_list.m_lines[std::size_t(index.row())])};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto& line = m_list.m_lines[std::size_t(index.row())];
        const auto& theme = Theme::of(&m_list);
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                              option.widget);
        auto box = option.rect.adjusted(side, 0, -side, 0);
        const auto first = line.detail.isEmpty()
                               ? box
                               : QRect(box.left(), box.top() + 3, box.width(), box.height() / 2);
        box = paintSigns(*painter, line, first, box, theme);
        paintTexts(*painter, line, QRect(box.left(), first.top(), box.width(), first.height()),
                   theme);
        if (line.detail.isEmpty())
            return;
        const QRect second(box.left(), first.bottom() - 1, box.width(),
                           option.rect.bottom() - first.bottom() - 1);
        draw(*painter, second, line.detail, fonts::small(), theme.muted);
    }

private:
    static int draw(QPainter& painter, const QRect& box, const QString& text, const QFont& font,
                    const QColor& ink, Qt::Alignment alignment = Qt::AlignLeft)
    {
        painter.setFont(font);
        painter.setPen(ink);
        const auto shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width());
        painter.drawText(box, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), shown);
        return painter.fontMetrics().horizontalAdvance(shown);
    }

    static QRect paintSigns(QPainter& painter, const Line& line, const QRect& first, QRect box,
                            const Theme& theme)
    {
        if (!line.number.isEmpty()) {
            const QRect key(box.left() - 4, first.center().y() - boxSide / 2 + 1, boxSide, boxSide);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(theme.borderStrong);
            painter.setBrush(theme.base);
            painter.drawRoundedRect(QRectF(key).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter.setRenderHint(QPainter::Antialiasing, false);
            draw(painter, key, line.number, fonts::small(), theme.muted, Qt::AlignHCenter);
            box.setLeft(key.right() + 9);
        }
        if (line.check >= 0) {
            QStyleOptionButton option;
            option.palette = QApplication::palette();
            option.rect = {box.left(), first.center().y() - 7, 15, 15};
            option.state =
                QStyle::State_Enabled | (line.check == 1 ? QStyle::State_On : QStyle::State_Off);
            QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter);
            box.setLeft(option.rect.right() + 8);
        }
        if (line.glyph != Glyph::None) {
            const auto size = glyphSize();
            drawGlyph(painter, line.glyph,
                      {box.left(), first.center().y() - size / 2 + 1, size, size}, theme,
                      theme.base);
            box.setLeft(box.left() + size + 8);
        }
        return box;
    }

    static void paintTexts(QPainter& painter, const Line& line, QRect box, const Theme& theme)
    {
        if (!line.link.isEmpty() || !line.note.isEmpty()) {
            const auto isLink = !line.link.isEmpty();
            const auto wide = draw(painter, box, isLink ? line.link : line.note, fonts::small(),
                                   isLink ? theme.accent : theme.muted, Qt::AlignRight);
            box.adjust(0, 0, -wide - 8, 0);
        }
        const auto font = line.isStrong ? fonts::strong() : fonts::body();
        const auto ink = line.isMuted ? theme.muted : theme.text;
        if (line.value.isEmpty()) {
            draw(painter, box, line.text, font, ink);
            return;
        }
        const auto names = box.width() * valueShare / 5;
        const auto wide =
            draw(painter, {box.left(), box.top(), names, box.height()}, line.text, font, ink);
        const auto left = box.left() + std::max(names, wide) + 6;
        draw(painter, {left, box.top(), box.right() - left, box.height()}, line.value,
             fonts::mono(), theme.muted);
    }

    LineList& m_list;
};

LineList::LineList(const QString& id, const QString& name, QWidget* parent)
    : QListView(parent)
    , m_model(new Model(*this))
{
    setObjectName(id);
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setItemDelegate(new Delegate(*this));
    setModel(m_model);
    connect(this, &QListView::clicked, this, &LineList::choose);
}

QSize LineList::sizeHint() const
{
    int height = 0;
    for (const auto& line : m_lines)
        height += lineHeight(line);
    return {180, height + 2};
}

void LineList::setLines(std::vector<Line> lines)
{
    if (lines == m_lines)
        return;
    if (lines.size() == m_lines.size()) {
        const auto sizes = [](const std::vector<Line>& list) {
            std::vector<bool> tall;
            for (const auto& line : list)
                tall.push_back(!line.detail.isEmpty());
            return tall;
        };
        const auto isSame = sizes(lines) == sizes(m_lines);
        m_lines = std::move(lines);
        m_model->change();
        if (!isSame)
            scheduleDelayedItemsLayout();
        return;
    }
    const auto current = currentIndex().row();
    m_model->begin();
    m_lines = std::move(lines);
    m_model->end();
    if (current >= 0 && current < int(m_lines.size()))
        setCurrentLine(current);
    updateGeometry();
}

void LineList::setCurrentLine(int line)
{
    setCurrentIndex(m_model->index(line));
}

void LineList::choose(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const auto row = index.row();
    const auto& line = m_lines[std::size_t(row)];
    if (line.check >= 0)
        Q_EMIT checked(row, line.check == 0);
    else
        Q_EMIT chosen(row);
}

void LineList::keyPressEvent(QKeyEvent* event)
{
    const auto isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                         || event->key() == Qt::Key_Space;
    if (isEnter && currentIndex().isValid())
        return choose(currentIndex());
    // A digit takes the choice that carries it.
    for (std::size_t at = 0; at < m_lines.size(); ++at)
        if (!event->text().isEmpty() && m_lines[at].number == event->text())
            return choose(m_model->index(int(at)));
    QListView::keyPressEvent(event);
}

} // namespace app
