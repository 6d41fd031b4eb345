#include "app/view/search/searchpanel.h"

#include "app/session/session.h"
#include "app/view/selection.h"
#include "app/widget/columnwidth.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/rowview.h"
#include "app/widget/sentences.h"
#include "app/widget/tabledelegate.h"
#include "model/connect/registry.h"
#include "model/item/categories.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <set>

namespace app {

using namespace model;

namespace {

constexpr int defaultBack = 10'000;

} // namespace

SearchPanel::SearchPanel(const ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_filter(new QLineEdit)
    , m_source(new QComboBox)
    , m_topic(new QComboBox)
    , m_from(new QComboBox)
    , m_count(new QSpinBox)
    , m_time(new QDateTimeEdit(QDateTime::currentDateTime().addSecs(-3600)))
    , m_button(new QPushButton)
    , m_progress(new QLabel)
    , m_bar(new QProgressBar)
    , m_table(new RowView)
{
    setObjectName(QStringLiteral("searchPanel"));
    m_table->setObjectName(QStringLiteral("searchTable"));
    m_table->setAccessibleName(tr("Hits"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new TableDelegate(m_table));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildForm());
    column->addWidget(m_table, 1);
    connect(m_button, &QPushButton::clicked, this, [this] { m_running ? stop() : start(); });
    connect(m_filter, &QLineEdit::returnPressed, this, &SearchPanel::start);
    connect(m_source, &QComboBox::currentIndexChanged, this, &SearchPanel::fillTopics);
    connect(m_from, &QComboBox::currentIndexChanged, this, [this](int at) {
        m_count->setVisible(at == 1);
        m_time->setVisible(at == 2);
    });
    m_from->setCurrentIndex(0);
    showProgress();
}

SearchPanel::~SearchPanel()
{
    m_table->setModel(nullptr);
}

QWidget* SearchPanel::buildForm()
{
    auto* form = new QWidget;
    auto* row = new QHBoxLayout(form);
    row->setContentsMargins(8, 4, 8, 4);
    const auto add = [row](QWidget* widget, const char* id, const QString& name, int stretch = 0) {
        widget->setObjectName(QLatin1String(id));
        widget->setAccessibleName(name);
        widget->setToolTip(name);
        row->addWidget(widget, stretch);
    };
    m_filter->setPlaceholderText(tr("Filter, as in the stream"));
    m_filter->setFont(fonts::mono());
    add(m_filter, "searchFilter", tr("Filter"), 2);
    add(m_source, "searchSource", tr("Source"));
    m_topic->setEditable(true);
    m_topic->setMinimumContentsLength(14);
    m_topic->lineEdit()->setPlaceholderText(tr("all topics"));
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    add(m_topic, "searchTopicName", tr("Topic, or a /pattern/"), 1);
    m_from->addItems({tr("from the beginning"), tr("the last"), tr("since")});
    add(m_from, "searchFrom", tr("Where to begin"));
    m_count->setRange(1, 1'000'000'000);
    m_count->setValue(defaultBack);
    m_count->setGroupSeparatorShown(true);
    m_count->hide();
    add(m_count, "searchCount", tr("How many records"));
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_time->hide();
    add(m_time, "searchTime", tr("Since when"));
    add(m_button, "searchStart", tr("Start or stop the search"));
    m_bar->setFixedWidth(90);
    m_bar->setTextVisible(false);
    m_bar->hide();
    row->addWidget(m_bar);
    m_progress->setFont(fonts::small());
    m_progress->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setObjectName(QStringLiteral("searchProgress"));
    row->addWidget(m_progress);
    return form;
}

void SearchPanel::fillSources()
{
    const auto old = m_source->currentText();
    const QSignalBlocker quiet(m_source);
    m_source->clear();
    for (const auto& source : m_context.session.sources())
        m_source->addItem(QString::fromStdString(source.connection.name));
    m_source->setCurrentIndex(std::max(0, m_source->findText(old)));
    fillTopics();
}

void SearchPanel::fillTopics()
{
    const auto old = m_topic->currentText();
    std::set<QString> topics;
    for (const auto& source : m_context.session.sources()) {
        if (QString::fromStdString(source.connection.name) != m_source->currentText())
            continue;
        for (const auto& lane : source.lanes)
            topics.insert(QString::fromStdString(lane.channel));
    }
    m_topic->clear();
    for (const auto& topic : topics)
        m_topic->addItem(topic);
    m_topic->setCurrentIndex(-1);
    m_topic->setCurrentText(old);
}

void SearchPanel::propose(const QString& filter)
{
    m_filter->setText(filter);
    fillSources();
    m_filter->setFocus();
}

Start SearchPanel::startPosition() const
{
    switch (m_from->currentIndex()) {
    case 1:
        return {.at = Start::At::Back, .count = m_count->value()};
    case 2:
        return {.at = Start::At::Time,
                .time =
                    Timestamp{std::chrono::milliseconds{m_time->dateTime().toMSecsSinceEpoch()}}};
    default:
        return {.at = Start::At::Beginning};
    }
}

void SearchPanel::start()
{
    auto compiled = filter::compile(m_filter->text().toStdString());
    if (!compiled) {
        m_progress->setText(sentences::worded(compiled.error().text));
        return;
    }
    const auto sources = m_context.session.sources();
    const auto chosen = std::ranges::find_if(sources, [this](const SourceState& source) {
        return QString::fromStdString(source.connection.name) == m_source->currentText();
    });
    if (chosen == sources.end()) {
        m_progress->setText(tr("Open a source first."));
        return;
    }
    const auto* connector = connectorFor(chosen->connection.url);
    if (!connector || !connector->open) {
        m_progress->setText(tr("This source cannot be read a second time."));
        return;
    }
    Watch watch{.start = startPosition(), .untilEnd = true};
    if (!m_topic->currentText().isEmpty())
        watch.channels = {m_topic->currentText().toStdString()};

    m_table->setModel(nullptr);
    m_hits.reset();
    if (m_search)
        m_context.selection->forget(m_search->hits());
    m_search = std::make_unique<TopicSearch>(chosen->connection,
                                             connector->open(chosen->connection, watch),
                                             std::move(*compiled), m_context.session.profiles());
    m_hits = std::make_unique<EventTableModel>(m_search->hits(), m_context.session.profiles(),
                                               *m_context.categories);
    m_hits->setTimeFormatter([times = m_times](Timestamp time, std::optional<Timestamp> previous) {
        return times.clockWithDate(time, previous);
    });
    m_table->setModel(m_hits.get());
    for (int i = 0; i < m_hits->columnCount(); ++i)
        m_table->header()->resizeSection(i, columnWidth(m_hits->columns()[i]));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid())
                    m_context.selection->select({&m_search->hits(), m_hits->rowAt(current.row())});
            });
    m_running = true;
    showProgress();
}

void SearchPanel::stop()
{
    if (m_search)
        m_search->cancel();
}

void SearchPanel::tick()
{
    if (!m_search)
        return;
    m_hits->tick();
    if (!m_running)
        return;
    m_running = !m_search->progress().done();
    showProgress();
}

void SearchPanel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
}

void SearchPanel::showProgress()
{
    m_button->setText(m_running ? tr("Stop") : tr("Search"));
    m_button->setIcon(icons::icon(m_running ? QStringLiteral("stop") : QStringLiteral("search")));
    m_bar->setVisible(m_running);
    if (!m_search)
        return;
    const auto progress = m_search->progress();
    m_bar->setRange(0, 1000);
    m_bar->setValue(progress.total
                        ? int(1000 * std::min(progress.scanned, progress.total) / progress.total)
                        : 0);
    if (progress.state == StateChanged::State::Failed) {
        m_progress->setText(QString::fromStdString(progress.text));
        return;
    }
    m_progress->setText(tr("scanned %1 of %2 · %3 match · %n error(s)", nullptr,
                           int(std::min<std::uint64_t>(progress.errors, INT_MAX)))
                            .arg(format::count(qint64(progress.scanned)),
                                 format::count(qint64(std::max(progress.scanned, progress.total))),
                                 format::count(qint64(progress.matches))));
    m_progress->setToolTip(sentences::worded(progress.firstError));
}

} // namespace app
