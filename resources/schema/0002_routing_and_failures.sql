-- SPDX-License-Identifier: Apache-2.0
-- Version 2: how a scenario routes and what has failed in it, what a demand's paths must take, avoid and not share, and what
-- is known of shared risks that the drawing suggests. Columns are added, no table is rebuilt: columns of others stay.

ALTER TABLE "demand" ADD COLUMN disjointness TEXT DEFAULT 'risk-groups';
ALTER TABLE "scenario" ADD COLUMN routing TEXT DEFAULT 'shortest-path';
ALTER TABLE "scenario" ADD COLUMN paths_per_demand INTEGER DEFAULT 4;
ALTER TABLE "risk_group" ADD COLUMN origin TEXT DEFAULT 'drawn';

CREATE TABLE "rejected_risk" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    origin TEXT DEFAULT 'parallel',
    route_a INTEGER NOT NULL,
    route_b INTEGER NOT NULL,
    site_id INTEGER,
    notes TEXT
);

CREATE TABLE "demand_constraint" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    demand_id INTEGER NOT NULL,
    rule TEXT DEFAULT 'avoid',
    position INTEGER DEFAULT 0,
    route_id INTEGER,
    site_id INTEGER,
    risk_group_id INTEGER,
    owner TEXT
);

CREATE TABLE "scenario_failure" (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    scenario_id INTEGER NOT NULL,
    route_id INTEGER,
    site_id INTEGER,
    risk_group_id INTEGER
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES
    ('rejected_risk', 'attributes', 'Rejected risks', NULL),
    ('demand_constraint', 'attributes', 'Demand constraints', NULL),
    ('scenario_failure', 'attributes', 'Failures in scenarios', NULL);
