#include "app/view/simulator/openingbar.h"

#include "app/widget/fonts.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace app {

namespace {

constexpr int lookPause = 40; // milliseconds
constexpr int parts = 1000;

} // namespace

OpeningBar::OpeningBar(QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel)
    , m_share(new QProgressBar)
{
    setObjectName(QStringLiteral("openingBar"));
    m_share->setRange(0, parts);
    m_share->setTextVisible(false);
    m_share->setMaximumHeight(fonts::grid * 2);
    m_share->setAccessibleName(tr("How much of the run was executed again"));
    auto* cancelButton = new QPushButton(tr("Cancel"));
    cancelButton->setObjectName(QStringLiteral("cancelOpening"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(fonts::panelPadding, fonts::grid, fonts::panelPadding, fonts::grid);
    row->addWidget(m_label);
    row->addWidget(m_share, 1);
    row->addWidget(cancelButton);
    connect(cancelButton, &QPushButton::clicked, this, &OpeningBar::cancel);
    m_timer.setInterval(lookPause);
    connect(&m_timer, &QTimer::timeout, this, &OpeningBar::look);
    hide();
}

OpeningBar::~OpeningBar()
{
    m_worker.request_stop();
}

void OpeningBar::start(const QString& path)
{
    m_worker.request_stop();
    if (m_worker.joinable())
        m_worker.join();
    m_isOpening = true;
    m_isDone = false;
    m_done = 0;
    m_share->setValue(0);
    m_label->setText(tr("Opening %1").arg(QFileInfo(path).fileName()));
    m_timer.start();
    m_worker = std::jthread([this, path](const std::stop_token& stop) {
        m_read = readRunFile(path, [this, &stop](double share) {
            m_done = share;
            return !stop.stop_requested();
        });
        m_isDone = true;
    });
}

void OpeningBar::cancel()
{
    m_worker.request_stop();
}

void OpeningBar::finish()
{
    if (m_worker.joinable())
        m_worker.join();
    look();
}

void OpeningBar::look()
{
    if (!m_isOpening)
        return;
    m_share->setValue(int(m_done * parts));
    // What opens at once shows no bar that would only flicker.
    setVisible(!m_isDone);
    if (!m_isDone)
        return;
    m_timer.stop();
    m_isOpening = false;
    if (m_worker.joinable())
        m_worker.join();
    auto read = std::exchange(m_read, RunFile{});
    if (read)
        Q_EMIT opened(*read);
    else
        Q_EMIT failed(QString::fromStdString(read.error().text));
}

} // namespace app
