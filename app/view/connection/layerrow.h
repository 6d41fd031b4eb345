#pragma once

#include "model/source/diagnosis.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace app {

//! One layer of the connection test. A layer that failed is open: what was asked for, what came
//! back, what to do, and buttons that do it.
class LayerRow : public QWidget
{
    Q_OBJECT

public:
    explicit LayerRow(const model::DiagnosisStep& step, QWidget* parent = nullptr);

    QPushButton* addRemedy(const QString& text, std::function<void()> deed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool isOpen() const
    {
        return m_outcome == model::DiagnosisStep::Outcome::Failed
               || m_outcome == model::DiagnosisStep::Outcome::Warned;
    }
    void addHead(const model::DiagnosisStep& step);
    void addDetails(const model::DiagnosisStep& step);
    QLabel* addText(int row, int column, const QString& text);

    model::DiagnosisStep::Outcome m_outcome;
    QGridLayout* m_grid;
    QWidget* m_remedies = nullptr;
};

} // namespace app
