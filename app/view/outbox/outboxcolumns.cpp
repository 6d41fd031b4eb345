#include "app/view/outbox/outboxcolumns.h"

#include "app/view/outbox/outboxmodel.h"
#include "app/widget/fonts.h"
#include "app/widget/rowview.h"

#include <QEvent>
#include <QHeaderView>

#include <array>
#include <numeric>

namespace app {

using Column = OutboxModel::Column;

namespace {

struct Letters
{
    int usual;
    int least;
    bool isMono;
};

constexpr int glyphWidth = 26;
constexpr int leastBroker = 24; // "order-events / 11 / 123456"
// In the order of the columns; the record on the broker takes what is left.
constexpr std::array<Letters, std::size_t(Column::Count)> letters{{{0, 0, false},
                                                                   {19, 15, false},
                                                                   {15, 14, true},
                                                                   {11, 9, true},
                                                                   {10, 9, true},
                                                                   {19, 18, false},
                                                                   {0, 0, false},
                                                                   {11, 9, true}}};

int letterWidth(bool isMono)
{
    return QFontMetrics(isMono ? fonts::mono() : fonts::body()).averageCharWidth();
}

} // namespace

OutboxColumns::OutboxColumns(RowView& table) : QObject(&table), m_header(*table.header())
{
    m_header.setStretchLastSection(false);
    m_header.setSectionResizeMode(int(Column::Broker), QHeaderView::Stretch);
    m_header.resizeSection(int(Column::Glyph), glyphWidth);
    m_header.installEventFilter(this);
    fit(m_header.width());
}

bool OutboxColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fit(m_header.width());
    return QObject::eventFilter(watched, event);
}

void OutboxColumns::fit(int width)
{
    const auto usual = std::accumulate(letters.begin(), letters.end(), glyphWidth,
                                       [](int sum, const Letters& column) {
                                           return sum + column.usual * letterWidth(column.isMono);
                                       });
    const auto room = width - usual < leastBroker * letterWidth(false) ? Room::Narrow : Room::Wide;
    if (room == m_room)
        return;
    m_room = room;
    m_header.setSectionHidden(int(Column::Age), room == Room::Narrow);
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto count = room == Room::Narrow ? letters[i].least : letters[i].usual;
        if (count > 0)
            m_header.resizeSection(int(i), count * letterWidth(letters[i].isMono));
    }
}

} // namespace app
