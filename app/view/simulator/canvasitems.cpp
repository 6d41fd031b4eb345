#include "app/view/simulator/canvasitems.h"

#include "app/view/simulator/stagewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using namespace sim::stage;

namespace {

struct CanvasItems
{
    Q_DECLARE_TR_FUNCTIONS(CanvasItems)
};

using Kind = CanvasItem::Kind;

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

QString stateWord(Row::State state)
{
    switch (state) {
    case Row::State::Waiting:
        return CanvasItems::tr("waiting");
    case Row::State::Done:
        return CanvasItems::tr("done");
    case Row::State::Failed:
        return CanvasItems::tr("failed");
    case Row::State::Plain:
        break;
    }
    return {};
}

//! "O-3 ORDER_CREATED, again".
QString spoken(const Token& token)
{
    auto words = QStringList{text(token.saga), text(token.type)}.join(u' ').trimmed();
    if (token.isAgain)
        words += CanvasItems::tr(", again");
    if (token.isHeld)
        words += CanvasItems::tr(", in flight");
    if (token.readByAll)
        words += CanvasItems::tr(", read by all");
    return words;
}

QString spokenByType(const Token& token)
{
    auto first = token;
    first.saga.swap(first.type);
    return spoken(first);
}

class Lister
{
public:
    Lister(const Picture& picture, const CanvasLayout& layout)
        : m_picture(picture)
        , m_layout(layout)
    {}

    std::vector<CanvasItem> list()
    {
        for (const auto& card : m_picture.cards)
            addCard(card);
        return std::move(m_items);
    }

private:
    void addCard(const Card& card)
    {
        static const CardPlace nowhere;
        const auto* found = m_layout.card(card.id);
        const auto& place = found ? *found : nowhere;
        auto state = worded(card.state);
        if (card.isStruck)
            state += CanvasItems::tr(", struck by a fault");
        m_items.push_back({Kind::Card, text(card.title), state, place.box, card.id});
        for (std::size_t i = 0; i < card.fields.size(); ++i)
            m_items.push_back({Kind::Field, under(card, worded(card.fields[i].name)),
                               text(card.fields[i].value),
                               i < place.fields.size() ? place.fields[i] : QRectF(), card.id});
        addRows(card, place);
        for (std::size_t i = 0; i < card.lanes.size(); ++i)
            addLane(card, card.lanes[i], i < place.lanes.size() ? place.lanes[i] : LanePlace());
    }

    void addRows(const Card& card, const CardPlace& place)
    {
        for (std::size_t section = 0; section < card.sections.size(); ++section) {
            for (std::size_t row = 0; row < card.sections[section].rows.size(); ++row) {
                const auto& one = card.sections[section].rows[row];
                const auto where = std::ranges::find_if(place.rows, [&](const RowPlace& at) {
                    return at.section == section && at.row == row;
                });
                QStringList values;
                for (const auto& value : {text(one.value), stateWord(one.state)})
                    if (!value.isEmpty())
                        values += value;
                const auto title = worded(card.sections[section].title);
                m_items.push_back(
                    {Kind::Row,
                     under(card, (title.isEmpty() ? QString() : title + u' ') + text(one.name)),
                     values.join(QStringLiteral(", ")),
                     where == place.rows.end() ? QRectF() : where->box, card.id});
            }
        }
    }

    void addLane(const Card& card, const Lane& lane, const LanePlace& place)
    {
        QStringList tokens;
        if (lane.left > 0)
            tokens += CanvasItems::tr("%1 older").arg(lane.left);
        for (const auto& token : lane.tokens)
            tokens += spoken(token);
        const auto name = QStringList{text(lane.channel), text(lane.name)}.join(u' ').trimmed();
        m_items.push_back(
            {Kind::Lane, under(card, name),
             tokens.isEmpty() ? CanvasItems::tr("no message") : tokens.join(QStringLiteral("; ")),
             place.box, card.id});
        for (std::size_t i = 0; i < lane.tokens.size(); ++i) {
            const auto isShown =
                i >= place.firstToken && i - place.firstToken < place.tokens.size();
            addToken(card, lane.tokens[i], isShown ? place.tokens[i - place.firstToken] : QRectF());
        }
    }

    //! "ORDER_CREATED O-3, again: order-events 1:4".
    void addToken(const Card& card, const Token& token, const QRectF& box)
    {
        m_items.push_back(
            {Kind::Token, spokenByType(token), text(token.place), box, card.id, token.place});
    }

    static QString under(const Card& card, const QString& name)
    {
        return text(card.title) + QStringLiteral(", ") + name;
    }

    const Picture& m_picture;
    const CanvasLayout& m_layout;
    std::vector<CanvasItem> m_items;
};

} // namespace

std::vector<CanvasItem> canvasItems(const Picture& picture, const std::vector<Choice>& choices,
                                    const CanvasLayout& layout)
{
    auto items = Lister(picture, layout).list();
    for (const auto& choice : choices) {
        const auto* actor = layout.card(choice.actor);
        auto name = CanvasItems::tr("Choice: %1").arg(worded(choice.text));
        if (choice.isNext)
            name += CanvasItems::tr(", next");
        items.push_back({Kind::Choice, name, worded(choice.detail), actor ? actor->box : QRectF(),
                         choice.label});
    }
    return items;
}

} // namespace app
