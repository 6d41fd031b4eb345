#pragma once

#include "model/metric/metricboard.h"

#include <QWidget>

#include <vector>

namespace app {

//! A bar a topic, cut by what each partition holds; a partition that one key fills says which.
class SkewPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t mostTopics = 6;
    //! From this share on a key is marked.
    static constexpr double heavyShare = 0.2;

    explicit SkewPanel(QWidget* parent = nullptr);

    void setSkew(std::vector<model::KeySkew> skew);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF bar(std::size_t topic) const;
    [[nodiscard]] QRectF part(std::size_t topic, std::size_t partition) const;
    void paintHeader(QPainter& painter) const;
    void paintTopic(QPainter& painter, std::size_t topic) const;
    void describe();

    std::vector<model::KeySkew> m_skew;
};

} // namespace app
