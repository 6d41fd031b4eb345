#pragma once

#include "app/session/topicsearch.h"
#include "app/view/viewcontext.h"
#include "app/widget/timeformat.h"
#include "model/item/eventtablemodel.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace app {

class RowView;

//! Searches whole topics on the broker with a filter and shows the hits as they come, without
//! loading what lies between.
class SearchPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SearchPanel(const ViewContext& context, QWidget* parent = nullptr);
    ~SearchPanel() override;

    //! Offers this filter; the person chooses where and starts.
    void propose(const QString& filter);
    void tick();
    void setTimeFormat(const TimeFormat& format);

private:
    QWidget* buildForm();
    void fillSources();
    void fillTopics();
    void start();
    void stop();
    void showProgress();
    model::Start startPosition() const;

    ViewContext m_context;
    QLineEdit* m_filter;
    QComboBox* m_source;
    QComboBox* m_topic;
    QComboBox* m_from;
    QSpinBox* m_count;
    QDateTimeEdit* m_time;
    QPushButton* m_button;
    QLabel* m_progress;
    QProgressBar* m_bar;
    RowView* m_table;
    TimeFormat m_times;
    std::unique_ptr<TopicSearch> m_search;
    std::unique_ptr<model::EventTableModel> m_hits;
    bool m_running = false;
};

} // namespace app
