// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace fiberloom {

struct GraphAttribute
{
    QString key;
    QString value;
    qint64 line;
};
using GraphAttributes = std::vector<GraphAttribute>;

struct GraphNode
{
    QString id;
    qint64 line;
    GraphAttributes attributes = {};
};

struct GraphEdge
{
    QString source;
    QString target;
    qint64 line;
    GraphAttributes attributes = {};
};

/// What GraphML and GML have in common: nodes, edges and attributes as text, each with its line. References are unchecked.
struct GraphDocument
{
    bool directed = false;
    GraphAttributes attributes = {};
    std::vector<GraphNode> nodes = {};
    std::vector<GraphEdge> edges = {};
};

} // namespace fiberloom
