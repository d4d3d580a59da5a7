const firstQuery = `# Ctrl-Enter runs the query, Ctrl-Space suggests fields,
# and the book on the left describes all of them.

query FrontPage {
  # The newest articles. Try orderBy: HOT,
  # or where: {hasImage: true, types: [VIDEO]}.
  feed(first: 5) {
    nodes {
      title
      excerpt
      publishedDateTime
      webUrl
      provider {
        name
      }
      topics {
        slug
      }
    }
    # To go on, pass endCursor as after: "…";
    # order and filter must stay the same.
    pageInfo {
      hasNextPage
      endCursor
    }
    count {
      value
      exact
    }
  }
}

# The button's menu has these too. This one goes on: publish something, and look.
subscription Live {
  articlePublished {
    sequence
    article {
      title
      slug
    }
  }
}

query Topics {
  topics {
    slug
    name
    sensitivity
    parent {
      slug
    }
    articles(first: 3) {
      nodes {
        title
      }
    }
  }
}
`;

// Signed in, requests ride on the session's cookie and prove with this header that they come from this page.
const fetchWithProof = (url, options) => {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  const proof = token ? { 'X-XSRF-TOKEN': decodeURIComponent(token[1]) } : {};
  return fetch(url, { ...options, headers: { ...options.headers, ...proof } });
};

// Who asks, in the place of GraphiQL's name: the page where one signs in, or out.
const Who = () => {
  const [name, setName] = React.useState(null);
  React.useEffect(() => {
    fetchWithProof('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { name } }' }),
    })
      .then((response) => response.json())
      .then((answer) => setName(answer.data?.viewer?.name ?? null))
      .catch(() => setName(null));
  }, []);
  return name
    ? React.createElement('a', { href: '/sign-in', title: 'Signed in; sign out here' }, name)
    : React.createElement('a', { href: '/sign-in?to=/graphiql' }, 'Sign in');
};

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({
      url: '/graphql',
      fetch: fetchWithProof,
      subscriptionUrl: `${window.location.origin.replace(/^http/, 'ws')}/graphql`,
    }),
    defaultQuery: firstQuery,
    defaultEditorToolsVisibility: false,
  }, React.createElement(GraphiQL.Logo, null, React.createElement(Who))),
);
