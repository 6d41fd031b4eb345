#include "app/view/deadletters/letterdetails.h"

#include "app/session/replayfiles.h"
#include "app/view/deadletters/letterwords.h"
#include "app/view/deadletters/stackfold.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/diffview.h"
#include "app/widget/elidedlabel.h"
#include "app/widget/fonts.h"
#include "app/widget/headersview.h"
#include "app/widget/numberformat.h"
#include "app/widget/payloadtext.h"
#include "app/widget/payloadtextpane.h"
#include "app/widget/theme.h"
#include "model/decode/headertext.h"
#include "model/saga/sagatracker.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

namespace app {

using namespace model;

namespace {

QString words(std::string_view text)
{
    return shownText(bytesOf(text));
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

LetterDetails::LetterDetails(const ViewContext& context, QWidget* parent)
    : QTabWidget(parent)
    , m_context(context)
    , m_reader(context.session.store())
    , m_recogniser(std::make_unique<Recogniser>(context.session.analysis().letters.conventions()))
    , m_fields(context.session.profiles())
    , m_diff(new DiffView)
    , m_headers(new HeadersView)
    , m_value(new PayloadTextPane)
    , m_past(new QTreeWidget)
{
    setObjectName(QStringLiteral("letterDetails"));
    setDocumentMode(true);
    addTab(buildException(), tr("Exception"));
    addTab(m_diff, tr("Diff with original"));
    addTab(m_headers, tr("Headers"));
    addTab(m_value, tr("Value"));
    addTab(m_past, tr("Earlier replays"));
    m_past->setObjectName(QStringLiteral("letterPast"));
    m_past->setRootIsDecorated(false);
    m_past->setFrameShape(QFrame::NoFrame);
    m_past->setHeaderLabels({tr("Plan"), tr("Made"), tr("By"), tr("State"), tr("Reason")});
    const auto reader = std::make_shared<model::HeaderReader>(context.session.profiles());
    m_headers->setReader([reader](const QByteArray& name, const QByteArray& value) {
        const auto read = reader->read(viewOf(name), viewOf(value));
        return std::optional(
            HeaderReading{QString::fromStdString(read.text), QString::fromStdString(read.how)});
    });
    connect(m_past, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem* item) { Q_EMIT planWanted(item->text(0)); });
    show(std::nullopt, nullptr);
}

LetterDetails::~LetterDetails() = default;

void LetterDetails::setConventions(const ConventionSet& conventions)
{
    m_recogniser = std::make_unique<Recogniser>(conventions);
}

QPushButton* LetterDetails::addLink(const QString& name, const QString& text)
{
    auto* link = new QPushButton(text);
    link->setObjectName(name);
    link->setFlat(true);
    link->setCursor(Qt::PointingHandCursor);
    auto colours = link->palette();
    colours.setColor(QPalette::ButtonText, Theme::of(this).accent);
    link->setPalette(colours);
    return link;
}

QWidget* LetterDetails::buildException()
{
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, fonts::grid);
    column->setSpacing(fonts::grid);
    m_reason = new QLabel;
    m_reason->setObjectName(QStringLiteral("letterReason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setFont(fonts::monoStrong());
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stack = new QTreeWidget;
    m_stack->setObjectName(QStringLiteral("letterStack"));
    m_stack->setHeaderHidden(true);
    m_stack->setFrameShape(QFrame::NoFrame);
    m_stack->setFont(fonts::mono());
    m_stack->setAccessibleName(tr("Stack trace"));
    m_facts = new ElidedLabel;
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_original = addLink(QStringLiteral("letterOriginal"), tr("Original record"));
    m_outbox = addLink(QStringLiteral("letterOutbox"), tr("Outbox row"));
    m_saga = addLink(QStringLiteral("letterSaga"), tr("Saga"));
    m_events = addLink(QStringLiteral("letterEvents"), tr("Its events"));
    m_key = addLink(QStringLiteral("letterKey"), tr("Idempotency key"));
    connect(m_original, &QPushButton::clicked, this, [this] {
        if (m_originalRow && m_context.selection)
            m_context.selection->select({&m_context.session.store(), *m_originalRow});
        if (m_context.wishes)
            Q_EMIT m_context.wishes->linkWanted(QStringLiteral("stream:"));
    });
    connect(m_outbox, &QPushButton::clicked, this, [this] {
        Q_EMIT m_context.wishes->linkWanted(QStringLiteral("outbox:")
                                            + QString::fromStdString(m_eventId));
    });
    connect(m_saga, &QPushButton::clicked, this,
            [this] { Q_EMIT m_context.wishes->linkWanted(m_sagaLink); });
    connect(m_key, &QPushButton::clicked, this, [this] {
        Q_EMIT m_context.wishes->linkWanted(QStringLiteral("key:")
                                            + QString::fromStdString(m_eventId));
    });
    connect(m_events, &QPushButton::clicked, this, [this] {
        Q_EMIT m_context.wishes->filterWanted(
            QStringLiteral("correlationId == \"%1\"").arg(m_correlation));
        Q_EMIT m_context.wishes->linkWanted(QStringLiteral("stream:"));
    });
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_facts, 1);
    for (auto* link : {m_original, m_events, m_saga, m_outbox, m_key})
        foot->addWidget(link);
    column->addWidget(m_reason);
    column->addWidget(m_stack, 1);
    column->addLayout(foot);
    return page;
}

void LetterDetails::show(std::optional<Row> row, std::shared_ptr<const ReplayPast> past)
{
    m_reader.refresh();
    m_originalRow.reset();
    m_stack->clear();
    m_past->clear();
    const bool isThere = row && m_reader.holds(*row);
    for (auto* link : {m_original, m_events, m_saga, m_outbox, m_key})
        link->setVisible(false);
    if (!isThere) {
        m_reason->setText(row ? tr("This dead letter has left the memory.")
                              : tr("No dead letter is selected."));
        m_facts->clear();
        m_diff->setAfter({});
        m_diff->showNothing(m_reason->text());
        m_headers->setHeaders({});
        m_value->setBytes({});
        setTabText(2, tr("Headers"));
        return;
    }
    m_sagaLink = sagaLinkOf(*row);
    const auto event = m_reader.at(*row);
    const auto letter = m_recogniser->recognise(event);
    if (!letter)
        return;
    m_eventId = m_fields.fieldText(event, Field::EventId).value_or("");
    m_correlation = words(m_fields.fieldText(event, Field::CorrelationId).value_or(""));
    showException(*letter, event);
    showHeaders(event);
    m_value->setBytes(QByteArray::fromStdString(m_fields.decodedValue(event).bytes));
    showPast(*letter, event, past.get());
    // Last: it looks at other rows, after which the views above may be gone.
    showDiff(*letter, event);
}

void LetterDetails::showException(const DeadLetter& letter, const EventView& event)
{
    auto title = shortClass(std::string(letter.reasonClass));
    const auto message = shortText(bytesOf(letter.reasonMessage), 600);
    if (!letter.reasonCode.empty())
        title += (title.isEmpty() ? QString() : QStringLiteral(" ")) + words(letter.reasonCode);
    if (!message.isEmpty())
        title += (title.isEmpty() ? QString() : QStringLiteral(": ")) + message;
    m_reason->setText(title.isEmpty() ? tr("The record does not say why it failed.") : title);
    bool isFirst = true;
    for (const auto& line : foldStack(letter.stack)) {
        // The first line repeats the reason.
        if (std::exchange(isFirst, false) && !line.isFrame)
            continue;
        auto* item = new QTreeWidgetItem(m_stack, {line.text});
        item->setFont(0, fonts::mono());
        if (line.folded.isEmpty())
            continue;
        item->setForeground(0, Theme::of(this).muted);
        for (const auto& frame : line.folded)
            (new QTreeWidgetItem(item, {frame}))->setFont(0, fonts::mono());
    }
    m_stack->setVisible(m_stack->topLevelItemCount() > 0);
    showFacts(letter, event);
}

void LetterDetails::showFacts(const DeadLetter& letter, const EventView& event)
{
    QStringList facts;
    const auto& origin = letter.origin;
    if (origin.known()) {
        auto place = words(origin.channel.empty() ? origin.exchange : origin.channel);
        if (origin.partition)
            place += QStringLiteral(" %1:").arg(*origin.partition);
        if (origin.offset)
            place += QLatin1Char(' ') + format::count(*origin.offset);
        facts << tr("Origin %1").arg(place);
    } else {
        facts << tr("Origin not told");
    }
    facts << (letter.convention ? tr("Convention %1").arg(words(letter.convention->title))
              : letter.how == DeadLetter::How::Name ? tr("Known by its topic's name")
                                                    : tr("Known because you said so"));
    if (letter.hops > 1)
        facts << tr("%Ln hops", nullptr, letter.hops);
    if (letter.firstFailure)
        facts << tr("First failed %1").arg(m_times.dateTime(*letter.firstFailure));
    for (const auto& header : letter.malformed)
        facts
            << tr("Malformed %1: %2").arg(words(header.name), QString::fromStdString(header.what));
    m_facts->setText(facts.join(QStringLiteral("   ")));
    m_facts->setToolTip(plainToolTip(facts.join(QLatin1Char('\n'))));
    showLinks();
    (void)event;
}

//! To where other views know more of it, where they do.
void LetterDetails::showLinks()
{
    auto& analysis = m_context.session.analysis();
    const bool hasViews = m_context.wishes != nullptr;
    m_events->setVisible(hasViews && !m_correlation.isEmpty());
    m_saga->setVisible(hasViews && !m_sagaLink.isEmpty());
    m_outbox->setVisible(hasViews && !m_eventId.empty() && !analysis.outbox.summaries().empty());
    m_key->setVisible(hasViews && !m_eventId.empty() && analysis.keys.isWatching());
}

//! The saga that it belongs to, of the definition that fits this session best.
QString LetterDetails::sagaLinkOf(Row row)
{
    auto& sagas = m_context.session.analysis().sagas;
    if (sagas.count() == 0)
        return {};
    const auto best = sagas.best();
    const auto key = sagas.keyOf(best, row, m_reader);
    if (key.empty() || !sagas.find(best, key))
        return {};
    return QStringLiteral("saga:")
           + QString::fromStdString(sagas.definition(best).name + '/' + key);
}

//! The record that failed, where it is among those that were read.
std::optional<Row> LetterDetails::originalOf(const DeadLetter& letter, const EventView& event)
{
    const auto& origin = letter.origin;
    if (origin.channel.empty() || !origin.partition || !origin.offset)
        return std::nullopt;
    const auto& store = m_context.session.store();
    std::optional<std::uint32_t> lane;
    for (std::uint32_t i = 0; i < store.lanes().size(); ++i) {
        const auto& channel = store.channels()[store.lanes()[i].channel.value];
        if (channel.name == origin.channel && store.lanes()[i].partition == *origin.partition
            && store.sources()[channel.source.value].name == event.source)
            lane = i;
    }
    if (!lane)
        return std::nullopt;
    const auto wanted = *origin.offset;
    std::optional<Row> found;
    m_reader.scanColumns(m_reader.begin(), m_reader.end(), [&](const BlockView& block) {
        for (auto i = block.from; i < block.to && !found; ++i) {
            const auto row = block.first + i;
            if (m_reader.lane(row).value == *lane && m_reader.position(row) == wanted)
                found = row;
        }
        return !found;
    });
    return found;
}

void LetterDetails::showDiff(const DeadLetter& letter, const EventView& event)
{
    const auto value = event.body.value.value_or(std::string_view());
    m_diff->setAfter(bytes(value));
    const bool isPlaced = letter.origin.partition && letter.origin.offset;
    m_originalRow = originalOf(letter, event);
    m_original->setVisible(m_originalRow.has_value());
    if (!m_originalRow) {
        m_diff->showNothing(isPlaced ? tr("The original record is not among those that were read.")
                                     : tr("The dead letter does not say where the original is."));
        return;
    }
    const auto original = m_reader.at(*m_originalRow);
    m_diff->setChoices({tr("original record · %1 %2: %3")
                            .arg(words(original.channel))
                            .arg(original.partition)
                            .arg(format::count(original.position))});
    m_diff->setBefore(bytes(original.body.value.value_or(std::string_view())));
}

void LetterDetails::showHeaders(const EventView& event)
{
    QList<PayloadHeader> headers;
    for (const auto& header : event.body.headers)
        headers.append({bytes(header.name),
                        header.value ? std::optional(bytes(*header.value)) : std::nullopt});
    m_headers->setHeaders(headers);
    setTabText(2, tr("Headers %1").arg(headers.size()));
}

void LetterDetails::showPast(const DeadLetter& letter, const EventView& event,
                             const ReplayPast* past)
{
    const auto add = [this](const QStringList& columns) { new QTreeWidgetItem(m_past, columns); };
    std::set<std::string> plans;
    std::string source;
    for (const auto& open : m_context.session.sources()) {
        if (open.connection.name == event.source)
            source = sourceText(open.connection);
    }
    const auto place = placeText(event.channel, event.partition, event.position);
    if (const auto* plan = past ? past->planOf(source, place) : nullptr)
        plans.insert(*plan);
    if (const auto id = event.body.headers.last(replayheaders::id))
        plans.insert(std::string(id->substr(0, id->find('/'))));
    for (const auto& plan : plans) {
        const ReplayShelf::Entry* known = nullptr;
        for (const auto& entry : past ? past->plans : std::vector<ReplayShelf::Entry>()) {
            if (entry.header.id == plan)
                known = &entry;
        }
        if (known)
            add({QString::fromStdString(plan), m_times.dateTime(known->header.created),
                 QString::fromStdString(known->header.person), stateWord(known->header.state),
                 QString::fromStdString(known->header.reason)});
        else
            add({QString::fromStdString(plan), {}, {}, tr("not of this computer"), {}});
    }
    setTabText(
        4,
        plans.empty() && letter.replays == 0
            ? tr("Earlier replays")
            : tr("Earlier replays %1").arg(std::max<qint64>(letter.replays, qint64(plans.size()))));
    if (plans.empty())
        add({letter.replays > 0 ? tr("Replayed %Ln times by others", nullptr, letter.replays)
                                : tr("It was not replayed yet.")});
    m_past->resizeColumnToContents(0);
}

} // namespace app
